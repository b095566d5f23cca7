import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { closeDay, closingOf, countsInDay, dayTotals, lateEntries } from '../../../core/till/close-day.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { storeDayOf } from '../../../core/till/store-day.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';

const biz = '2026-03-04';
const ids = { closing: 'day_1', report: 'doc_1', biz };

/** A till with one shift that sold for so many fen in cash and counted so many; null: it is still worked. */
function aTill(tid: string, { sold, counted }: { sold: number; counted: number | null }): EventLog {
  const log = anEventLog({ tid, epoch: tid });
  const shift = `shf_${tid}`;
  const at = { shift, biz };
  log.write(granted(openShift({ open: null, tid, shift, count: { '1000': 1 } })), at);
  const sale = saleCompleted({ sale: `sale_${tid}`, tenders: [taken('cash', sold)] });
  const post = sale.post.map(([name, unit, amount]) => [name.replace(':t1', `:${tid}`), unit, amount] as const);
  log.write({ ...sale, post: post.map(([name, unit, amount]) => [name, unit, amount]) }, at);
  const open = must(foldShift(log.events), 'a shift is open');
  if (counted !== null)
    log.write(granted(closeShift({ open, tid, count: { '100': counted / 100 }, report: `doc_${tid}` })), at);
  return log;
}

const refusalOf = (events: EventLog['events'], before = closingOf(events, biz)) => {
  const closed = closeDay({ ...ids, day: storeDayOf(events, biz), before });
  return closed.ok ? null : closed.refusal.code;
};

test('CSH-04: a day is closed over the Z reports of all tills, and its sums are those of the papers', () => {
  const events = [
    ...aTill('t1', { sold: 900, counted: 1900 }).events,
    ...aTill('t2', { sold: 300, counted: 1200 }).events,
  ];
  const { body, post } = granted(closeDay({ ...ids, day: storeDayOf(events, biz), before: null }));
  expect(body.shifts).toEqual([
    { shift: 'shf_t1', till: 't1', z: 1 },
    { shift: 'shf_t2', till: 't2', z: 1 },
  ]);
  expect(body.totals).toMatchObject({ sales: 1200, salesCount: 2, expected: 3200, counted: 3100, overShort: -100 });
  expect(body.totals).toEqual(dayTotals(storeDayOf(events, biz).closed));
  expect(post).toEqual([]);
});

test('a day with a shift still worked, a day closed already and a day nobody worked are not closed', () => {
  const worked = aTill('t1', { sold: 900, counted: 1900 });
  expect(refusalOf([...worked.events, ...aTill('t2', { sold: 1, counted: null }).events])).toBe('DAY_OPEN');
  expect(refusalOf([])).toBe('DAY_EMPTY');
  worked.write(granted(closeDay({ ...ids, day: storeDayOf(worked.events, biz), before: null })), { shift: '', biz });
  expect(refusalOf(worked.events)).toBe('DAY_CLOSED');
});

test('of two closings of one day the one heard of first counts', () => {
  const worked = aTill('t1', { sold: 900, counted: 1900 });
  const draft = granted(closeDay({ ...ids, day: storeDayOf(worked.events, biz), before: null }));
  const [first, second] = ['day_a', 'day_b'].map((closing) =>
    anEventLog({ tid: closing }).write(
      { ...draft, body: { ...draft.body, closing } },
      { actor: 'chen', shift: '', biz },
    ),
  );
  const heard = [must(second, 'two'), must(first, 'two')];
  expect(closingOf(heard, biz)).toMatchObject({ by: 'chen', till: 'day_b', body: { closing: 'day_b' } });
  expect(closingOf(heard, '2026-03-05')).toBeNull();
});

test('late is what belongs to a shift and moves money, or is a shift itself; it is shown once, with its sum', () => {
  const { events } = aTill('t2', { sold: 300, counted: 1300 });
  const late = events.filter(({ event }) => countsInDay(event));
  expect(lateEntries([...late, ...late]).map(({ type, amount }) => [type, amount])).toEqual([
    ['shift.opened', 1000],
    ['sale.completed', 300],
    ['shift.closed', 1300],
  ]);
  const outside = anEventLog().write(must(events[1], 'a sale').event as never, { shift: '', biz });
  expect(countsInDay(outside.event)).toBe(false);
});
