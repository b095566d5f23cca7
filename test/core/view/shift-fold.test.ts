import { expect, test } from 'vitest';
import { openShift } from '../../../core/till/shift.ts';
import { foldShift, zNumberAfter } from '../../../core/view/shift-fold.ts';
import { aLot, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const opening = (shift: string) => granted(openShift({ open: null, tid: 't1', shift, count: { '1000': 1 } }));

test('before the first shift there is none, and the first Z will be number 1', () => {
  expect(foldShift([])).toBeNull();
  expect(zNumberAfter([])).toBe(1);
});

test('a shift opened yesterday keeps its business date after midnight', () => {
  const log = anEventLog();
  log.write(opening('shift_1'), { shift: 'shift_1', biz: '2026-03-04' });
  log.clock.set(Date.UTC(2026, 2, 5, 18));
  log.write(saleCompleted({ sale: 'a', tenders: [taken('cash', 100)] }));
  expect(foldShift(log.events)).toMatchObject({ biz: '2026-03-04', openedBy: 'zhang', figures: { salesCount: 1 } });
});

test('a sale made offline is counted as such, and its stored value by principal and bonus', () => {
  const log = anEventLog();
  log.write(opening('shift_1'), { shift: 'shift_1' });
  log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 11_000 }], offline: true }));
  expect(foldShift(log.events)?.figures).toMatchObject({
    sales: { sv: 11_000 },
    svPrincipal: 10_000,
    svBonus: 1_000,
    offlineCount: 1,
  });
});

test('an event found late counts in the shift it was made in, not in the one now open', () => {
  const log = anEventLog();
  log.write(opening('shift_1'), { shift: 'shift_1' });
  log.write(saleCompleted({ sale: 'late', tenders: [taken('cash', 900)] }));
  log.write(opening('shift_2'), { shift: 'shift_2' });
  expect(foldShift(log.events)).toMatchObject({ shift: 'shift_2', figures: { salesCount: 0, float: 1_000 } });
});
