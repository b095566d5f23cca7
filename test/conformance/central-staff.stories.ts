import { expect, test } from 'vitest';
import type { Operator } from '../../core/operator/operator.ts';
import { aPinHash, staffJoined, staffSaid } from '../builders/manager-drafts.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

let named = 0;

/** What managers say of staff at tills: rows for all tills of the shop, and never a shop without a manager. */
export function staffStories({ centre, till, findings }: CentreUnderTest): void {
  const publish = async (people: readonly Partial<Operator>[]): Promise<void> => {
    await office(people.map((data) => ({ kind: 'staff', key: data.staff, data: { pinHash: aPinHash, ...data } })));
  };
  const office = async (settings: readonly unknown[]): Promise<void> => {
    const headers = { authorization: 'Bearer head-office' };
    const reply = await centre().app.inject({
      method: 'POST',
      url: '/v1/admin/settings',
      headers,
      payload: { settings },
    });
    expect(reply.statusCode).toBe(200);
  };
  const someone = (): string => {
    named += 1;
    return `stf_${named}`;
  };
  const told = async (one: SignedTill, staff: string): Promise<Operator | null> => {
    const { rows } = await one.pullAll();
    const row = rows.filter(({ kind, key }) => kind === 'staff' && key === staff).at(-1);
    return (row?.data ?? null) as Operator | null;
  };

  test('somebody who joined at a till without network works at every till of the shop, with the PIN they chose', async () => {
    const [one, other] = [await till(), await till()];
    const staff = someone();
    one.write(staffJoined({ staff, stores: ['sto_1'] }));
    await one.push();
    expect(await told(other, staff)).toMatchObject({ name: '赵敏', role: 'cashier', active: true, pinHash: aPinHash });
  });

  test('two tills speak of one person: the newest word on each matter counts, and what head office says later answers both', async () => {
    const [one, other] = [await till(), await till()];
    const staff = someone();
    one.write(staffJoined({ staff }));
    await one.push();
    const early = one.write(staffSaid({ staff, what: 'role', role: 'manager' }));
    await expect.poll(() => Date.now()).toBeGreaterThan(early.event.wall);
    other.write(staffSaid({ staff, what: 'role', role: 'supervisor' }));
    other.write(staffSaid({ staff, what: 'left' }));
    await other.push();
    await one.push({ from: early.event.seq });
    expect(await told(one, staff)).toMatchObject({ role: 'supervisor', active: false });
    await publish([{ staff, name: '赵敏', role: 'cashier', active: true }]);
    expect(await told(one, staff)).toMatchObject({ role: 'cashier', active: true });
  });

  test('two tills take the role from the last two managers at once: one of them stays, and a person hears of it', async () => {
    const [one, other] = [await till(), await till()];
    const [a, b] = [someone(), someone()];
    // Only these two manage the shop.
    for (const { key, data } of (await one.pullAll()).rows.filter(({ kind }) => kind === 'staff')) {
      const person = data as Operator | null;
      if (person?.role === 'manager') await publish([{ ...person, staff: key, role: 'cashier' }]);
    }
    await publish([a, b].map((staff) => ({ staff, name: staff, role: 'manager' as const, active: true })));
    one.write(staffSaid({ staff: a, what: 'left' }));
    other.write(staffSaid({ staff: b, what: 'role', role: 'cashier' }));
    await one.push();
    await other.push();
    expect(await told(one, a)).toMatchObject({ active: false });
    expect(await told(one, b)).toMatchObject({ role: 'manager', active: true });
    expect(await findings(one)).toContainEqual(
      expect.objectContaining({ code: 'LAST_MANAGER', open: true, facts: expect.objectContaining({ staff: b }) }),
    );
  });

  test('a word that lost what stood beside it is set aside for people and changes nobody', async () => {
    const one = await till();
    const staff = someone();
    one.write(staffJoined({ staff }, null));
    await one.push();
    expect(await told(one, staff)).toBeNull();
    const aside = (await findings(one)).filter(({ facts }) => facts['till'] === one.tid);
    expect(aside).toMatchObject([{ code: 'QUARANTINED', open: true, facts: { type: 'staff.changed' } }]);
  });

  test('the people of these stories leave again', async () => {
    const one = await till();
    const people = (await one.pullAll()).rows.filter(({ kind, data }) => kind === 'staff' && data !== null);
    await office(people.map(({ key }) => ({ kind: 'staff', key, data: null })));
    expect((await one.pullAll()).rows.filter(({ kind, data }) => kind === 'staff' && data !== null)).toEqual([]);
  });
}
