import { expect, test } from 'vitest';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { shiftRows } from '../../../core/view/shift-rows.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const count = { '1000': 1 };
const opening = (shift: string, tid = 't1') => granted(openShift({ open: null, tid, shift, count }));

test('CSH-01: shifts of two tills stand in one list, the newest first, each with how it was closed', () => {
  const [one, other] = [anEventLog(), anEventLog({ tid: 't2', epoch: 'e2' })];
  one.write(opening('shift_1'), { shift: 'shift_1' });
  const short = closeShift({ open: foldShift(one.events), tid: 't1', count: { '100': 9 }, report: 'doc_z1' });
  one.write(granted(short), { actor: 'zhang+li' });
  other.clock.set(Date.UTC(2026, 2, 6));
  other.write(opening('shift_9', 't2'), { shift: 'shift_9' });
  const rows = shiftRows([...one.events, ...other.events, ...one.events]);
  expect(rows.map(({ shift }) => shift)).toEqual(['shift_9', 'shift_1']);
  expect(rows[0]).toMatchObject({ tid: 't2', closed: null });
  expect(rows[1]?.closed).toMatchObject({ by: 'zhang+li', report: 'doc_z1', z: { overShort: -100 } });
});

test('a shift whose opening this till no longer holds is told by its closing', () => {
  const log = anEventLog();
  log.write(opening('shift_1'), { shift: 'shift_1' });
  log.write(granted(closeShift({ open: foldShift(log.events), tid: 't1', count, report: 'doc_z1' })));
  expect(shiftRows(log.events.slice(1))).toMatchObject([
    { shift: 'shift_1', openedAt: null, closed: { at: expect.any(Number) } },
  ]);
});
