import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { xFigures } from '../../core/till/x-report.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import { anyDay } from './any-day.ts';
import { add, type Book, differences } from './book.ts';
import type { Act, DayPlan } from './day-plan.ts';
import { readBook } from './read-book.ts';
import { workDay } from './real-day.ts';
import { eventsOf, openRealShop, type RealShop, receive, rowsOf } from './real-shop.ts';
import { keepSecondBook } from './second-book.ts';

const runs = { numRuns: 60, seed: 20260228 } as const;
const quiet = (): void => {};
const shuffled = <T>(things: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...things], { minLength: things.length, maxLength: things.length });

test('OFF-05, INV-01: the events of a day read in any order, and some of them twice, are the same books', () => {
  const told = anyDay.map((plan) => eventsOf(workDay(plan, quiet)));
  const mixed = told.chain((events) => fc.record({ events: fc.constant(events), order: shuffled(events) }));
  fc.assert(
    fc.property(mixed, fc.nat(9), ({ events, order }, twice) => {
      expect(differences(readBook([...order, ...order.slice(0, twice)]), readBook(events))).toEqual([]);
    }),
    runs,
  );
});

test('CSH-01: an open shift adds up the same whatever order its events are found in', () => {
  const open = anyDay.map((plan) => eventsOf(workDay({ ...plan, acts: untilFirstClose(plan.acts) }, quiet)));
  const mixed = open.chain((events) => shuffled(events.filter(({ event }) => event.tid === 'til_1')));
  fc.assert(
    fc.property(mixed, (order) => {
      const [found, told] = [foldShift(order), foldShift(order.toSorted((a, b) => a.event.seq - b.event.seq))];
      expect(found && xFigures(found)).toEqual(told && xFigures(told));
    }),
    runs,
  );
});

const untilFirstClose = (acts: readonly Act[]): Act[] =>
  acts.slice(
    0,
    acts.findIndex((act) => act.act === 'close'),
  );

test('INV-01: head office may hear the tills’ offline draws in any order; every card comes to the same', () => {
  // A draw heard of after its deposit went back is a claim; which draws those are is a matter of order indeed.
  const lasting = anyDay.map((plan) => ({ ...plan, acts: plan.acts.filter(({ act }) => act !== 'refund') }));
  const told = lasting.map((plan) => ({ plan, shop: workDay(plan, quiet) }));
  const mixed = told.chain(({ plan, shop }) => {
    return fc.record({ plan: fc.constant(plan), shop: fc.constant(shop), order: shuffled(spendsOf(shop)) });
  });
  fc.assert(
    fc.property(mixed, ({ plan, shop, order }) => {
      const rest = tillEvents(shop).filter(({ event }) => event.cover.length === 0);
      const told = byCard(plan, [...rest, ...spendsOf(shop)]);
      expect(differences(byCard(plan, [...rest, ...order]), told)).toEqual([]);
    }),
    runs,
  );
});

const tillEvents = (shop: RealShop): RecordedEvent[] => shop.tills.flatMap((till) => till.log.events);

const spendsOf = (shop: RealShop): RecordedEvent[] => tillEvents(shop).filter(({ event }) => event.cover.length > 0);

/** What every card and member came to, when head office hears these events in this order. */
function byCard(plan: DayPlan, order: readonly RecordedEvent[]): Book {
  const shop = openRealShop(plan);
  for (const recorded of order) receive(shop, recorded);
  const book: Book = new Map();
  for (const row of rowsOf(shop).values()) {
    add(book, `${row.member} owes`, row.receivable);
    for (const lot of row.lots) add(book, `${lot.card} used`, lot.c);
  }
  return book;
}

test('the same day worked at one till or at two is the same day', () => {
  const worked = fc.record({ plan: anyDay, places: fc.array(fc.nat(1), { minLength: 40, maxLength: 40 }) });
  fc.assert(
    fc.property(worked, ({ plan, places }) => {
      const [one, two] = [onePlace(plan, () => 0), onePlace(plan, (at) => places[at % places.length] ?? 0)];
      const [first, second] = [eventsOf(workDay(one, quiet)), eventsOf(workDay(two, quiet))];
      expect(differences(wholeShop(first), wholeShop(second))).toEqual([]);
      expect(differences(readBook(second), keepSecondBook(two).book)).toEqual([]);
    }),
    runs,
  );
});

/** The first day of a plan without returns (they go to the till of the sale), with everything online and known everywhere at once, each act at the till `place` says. */
function onePlace(plan: DayPlan, place: (at: number) => number): DayPlan {
  const doings = untilFirstClose(plan.acts).filter((act) => !['open', 'sync', 'back'].includes(act.act));
  const acts: Act[] = [];
  const put = (act: Act): unknown => acts.push(act);
  for (const till of [0, 1]) put({ act: 'open', pieces: {}, id: 900 + till, till, at: plan.start });
  for (const [at, doing] of doings.entries()) {
    const act = doing.act === 'sale' || doing.act === 'refund' ? { ...doing, online: true } : doing;
    put({ ...act, till: place(at) });
    for (const till of [0, 1, 0]) put({ act: 'sync', id: 0, till, at: act.at });
  }
  const at = (doings.at(-1)?.at ?? plan.start) + 1;
  for (const till of [0, 1]) put({ act: 'close', miscount: 0, id: 902 + till, till, at });
  return { ...plan, tills: 2, acts };
}

/** What does not depend on where it was done: sales, lots, members, accounts of the shop, the sums of all Z reports. */
function wholeShop(events: readonly RecordedEvent[]): Book {
  const book: Book = new Map([...readBook(events)].filter(([fact]) => /^(?:sal_|rfd_|lot_|mem_|card )/.test(fact)));
  for (const [fact, value] of readBook(events)) {
    const account = /^balance of (.*)$/.exec(fact)?.[1]?.replace(/^over_short/, 'safe');
    if (account !== undefined && typeof value === 'bigint') add(book, account, value);
  }
  for (const z of events.flatMap(({ event }) => bodyOf(event, 'shift.closed')?.z ?? []))
    for (const [figure, value] of Object.entries(z))
      if (typeof value === 'number' && !perTill.has(figure)) add(book, `all Z ${figure}`, value);
  return book;
}

/** Figures of one till’s own: its number, and the odd fen that its drawer is short. */
const perTill: ReadonlySet<string> = new Set(['number', 'counted', 'overShort']);
