import { describe, expect, test } from 'vitest';
import { changeStaff, type StaffWish } from '../../../core/operator/change-staff.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { staffWith } from '../../../core/operator/staff-fold.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aPerson, aPinHash } from '../../builders/manager-drafts.ts';

const chen = aPerson();
const wang = aPerson({ staff: 'stf_wang', name: '王芳', role: 'cashier' });
const desk = (people: readonly Operator[], operator = chen) => ({ people, store: 'sto_1', operator });
const refusalOf = (people: readonly Operator[], wish: StaffWish, operator = chen) => {
  const said = changeStaff(desk(people, operator), wish);
  return said.ok ? null : said.refusal.code;
};
const join = (name: string): StaffWish => ({
  change: 'chg_1',
  staff: 'stf_new',
  what: 'joined',
  name,
  role: 'cashier',
  pinHash: aPinHash,
});

describe('what may be said of staff', () => {
  test('a cashier changes nobody, not even themselves', () => {
    expect(refusalOf([chen, wang], { change: 'c', staff: 'stf_wang', what: 'role', role: 'manager' }, wang)).toBe(
      'PERMISSION_MISSING',
    );
  });

  test('the last manager neither leaves nor becomes something else', () => {
    const leave = { change: 'c', staff: 'stf_chen', what: 'left' } as const;
    const step = { change: 'c', staff: 'stf_chen', what: 'role', role: 'supervisor' } as const;
    expect(refusalOf([chen, wang], leave)).toBe('LAST_MANAGER');
    expect(refusalOf([chen, wang], step)).toBe('LAST_MANAGER');
    // Somebody who left, or who manages another shop only, does not hold the keys of this one.
    const gone = aPerson({ staff: 'stf_li', active: false });
    const elsewhere = aPerson({ staff: 'stf_zhou', stores: ['sto_2'] });
    expect(refusalOf([chen, gone, elsewhere], leave)).toBe('LAST_MANAGER');
    expect(refusalOf([chen, aPerson({ staff: 'stf_li' })], leave)).toBeNull();
  });

  test('two people at one counter have two names', () => {
    expect(refusalOf([chen, wang], join(' '))).toBe('STAFF_NAME');
    expect(refusalOf([chen, wang], join('王芳 '))).toBe('STAFF_NAME');
    expect(refusalOf([chen, { ...wang, active: false }], join('王芳'))).toBeNull();
  });

  test('name and PIN hash stand beside the entry, never inside it (REG 34)', () => {
    const { draft } = granted(changeStaff(desk([chen]), join('赵敏')));
    const { bytes, aside } = anEventLog().write(draft);
    expect(bytes).not.toContain('赵敏');
    expect(bytes).not.toContain('scrypt');
    expect(JSON.parse(aside ?? '')).toEqual({ name: '赵敏', pinHash: aPinHash });
    expect(draft.body.stores).toEqual(['sto_1']);
  });
});

describe('staff as this till knows them', () => {
  const say = (log: ReturnType<typeof anEventLog>, wish: StaffWish, people: readonly Operator[]) =>
    log.write(granted(changeStaff(desk(people), wish)).draft);

  test('somebody who joined at this till works at it at once, before anybody else has heard of it', () => {
    const log = anEventLog();
    say(log, join('赵敏'), [chen]);
    say(log, { change: 'c2', staff: 'stf_new', what: 'role', role: 'supervisor' }, [chen]);
    const people = staffWith([chen], log.events);
    expect(people.map(({ name, role, active }) => ({ name, role, active }))).toEqual([
      { name: '陈静', role: 'manager', active: true },
      { name: '赵敏', role: 'supervisor', active: true },
    ]);
  });

  test('who left and came back is active; a word that lost what stood beside it changes nothing', () => {
    const log = anEventLog();
    say(log, { change: 'c1', staff: 'stf_wang', what: 'left' }, [chen, wang]);
    expect(staffWith([chen, wang], log.events)[1]).toMatchObject({ active: false });
    say(log, { change: 'c2', staff: 'stf_wang', what: 'back' }, [chen, wang]);
    const pin = say(log, { change: 'c3', staff: 'stf_wang', what: 'pin', pinHash: 'another' }, [chen, wang]);
    expect(staffWith([chen, wang], log.events)[1]).toMatchObject({ active: true, pinHash: 'another' });
    expect(staffWith([chen, wang], [{ ...pin, aside: null }])).toEqual([chen, wang]);
  });

  test('an older word of a slow till does not undo a newer one', () => {
    const log = anEventLog();
    const first = say(log, { change: 'c1', staff: 'stf_wang', what: 'role', role: 'supervisor' }, [chen, wang]);
    const second = say(log, { change: 'c2', staff: 'stf_wang', what: 'role', role: 'manager' }, [chen, wang]);
    expect(staffWith([wang], [second, first])).toEqual(staffWith([wang], [first, second]));
    expect(staffWith([wang], [second, first])[0]).toMatchObject({ role: 'manager' });
  });
});
