import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { storeDayOf } from '../../../core/till/store-day.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const biz = '2026-03-04';

/** A till's log with one shift that sold for so many fen in cash; closed or not. */
function aTill(shift: string, { sold, closes, on = biz }: { sold: number; closes: boolean; on?: string }) {
  const log = anEventLog();
  const count = { '1000': 1 };
  log.write(granted(openShift({ open: null, tid: 't1', shift, count })), { shift, biz: on });
  log.write(saleCompleted({ sale: `sale_${shift}`, tenders: [taken('cash', sold)] }), { shift, biz: on });
  const open = must(foldShift(log.events), 'a shift is open');
  if (closes) log.write(granted(closeShift({ open, tid: 't1', count, report: `doc_${shift}` })), { shift, biz: on });
  return log.events;
}

test('CSH-04: the day of a shop is the shifts opened for it, closed ones by till and number, and how many are not', () => {
  const events = [
    ...aTill('s1', { sold: 900, closes: true }),
    ...aTill('s2', { sold: 300, closes: true }),
    ...aTill('s3', { sold: 100, closes: false }),
    ...aTill('s4', { sold: 500, closes: true, on: '2026-03-03' }),
  ];
  const day = storeDayOf(events, biz);
  expect(day.closed.map(({ z }) => z.sales.cash)).toEqual([900, 300]);
  expect(day.stillOpen).toBe(1);
  expect(day.open).toMatchObject([{ tid: 't1', shift: 's3' }]);
});

test('CSH-04: events known twice, here and at the centre, and in any order, count once', () => {
  const events = aTill('s1', { sold: 900, closes: true });
  expect(storeDayOf([...events.toReversed(), ...events], biz)).toEqual(storeDayOf(events, biz));
  expect(storeDayOf(events, biz).closed).toHaveLength(1);
});

test('a day nobody worked is empty', () => {
  expect(storeDayOf(aTill('s1', { sold: 900, closes: true }), '2026-03-05')).toEqual({
    closed: [],
    stillOpen: 0,
    open: [],
  });
});
