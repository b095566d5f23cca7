import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { faceLeft, type Lot, principalLeft } from '../../../core/stored-value/lot.ts';
import { openShift } from '../../../core/till/shift.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { foldSale } from '../../../core/view/sale-fold.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  cash,
  funded,
  priced,
  storedValue,
  wechat,
} from '../../builders/pricing.ts';
import { returned, voided } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';
import { soldEvent } from '../../builders/sold-event.ts';

const anyLot = fc.record({ p0: fc.integer({ min: 1, max: 60_000 }), b0: fc.nat(9000) });
const anyLine = fc.record({
  price: fc.integer({ min: 1, max: 40_000 }),
  qty: fc.integer({ min: 1, max: 4 }),
  sv: fc.boolean(),
});
const plans = fc.record({
  lots: fc.array(anyLot, { minLength: 1, maxLength: 3 }),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  coupon: fc.boolean(),
  tender: fc.constantFrom(cash, wechat),
  /** Which line a piece comes back of, one after the other. */
  picks: fc.array(fc.nat(3), { maxLength: 16 }),
  /** What another till drew meanwhile from the same lots, before the centre hears of this one; permille of each. */
  elsewhere: fc.nat(1000),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

interface Story {
  readonly till: EventLog;
  readonly other: RecordedEvent[];
  readonly lots: Lot[];
}

/** A member deposits, buys with stored value at one till and, maybe, at another that knows nothing of it. */
function sold(plan: Plan): Story {
  const till = anEventLog();
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: {} })), { shift: 'shift_1' });
  till.write(memberEnrolled());
  const lots = plan.lots.map((lot, at) => aLot(`L${at}`, { card: 'card_1', ...lot }));
  for (const lot of lots) till.write(depositMade(lot));
  const lines = plan.lines.map(({ price, qty, sv }, at) =>
    aLine(`${at}`, price, { qty, svEligible: sv, product: `p${at}` }),
  );
  const coupons = plan.coupon ? [anAmountCoupon('K', { threshold: 0, face: 500 })] : [];
  const goods = priced(lines, { coupons }, { coupons: coupons.map(({ coupon }) => coupon) });
  const cards = [aCard(lots, { cap: 500_000 })];
  till.write(soldEvent({ sale: 'S', funded: funded(goods, [storedValue, plan.tender], { cards }) }));
  const share = lots.map((lot) => Math.floor((faceLeft(lot) * plan.elsewhere) / 1000)).reduce((a, b) => a + b, 0);
  if (share === 0) return { till, other: [], lots };
  const foreign = anEventLog({ tid: 't2', epoch: 'e2' });
  const wholly = { cards, sv: { pctCap: 100, residualWaiver: 0 } };
  const spent = funded(priced([aLine('x', share)]), [storedValue, cash], wholly);
  foreign.write(soldEvent({ sale: 'X', funded: spent, tid: 't2' }));
  return { till, other: foreign.events, lots };
}

/** Pieces come back one by one as the plan says, and then all that is left. */
function bringBack({ till }: Story, plan: Plan, toTheEnd: boolean): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  const give = (id: string, lines: { id: string; qty: number | null }[]) => {
    const member = withOwnEvents(null, till.events, 'salt');
    events.push(till.write(returned({ id, sale: 'S', log: till.events, member, lines })));
  };
  for (const [at, pick] of plan.picks.entries()) {
    const { sold: sale } = must(foldSale(till.events, 'S'), 'sold');
    const line = must(sale.lines[pick % sale.lines.length], 'a line');
    if ((sale.returned[line.id] ?? 0) < line.qty) give(`r${at}`, [{ id: line.id, qty: 1 }]);
  }
  const { sold: sale } = must(foldSale(till.events, 'S'), 'sold');
  const left = sale.lines.filter((line) => (sale.returned[line.id] ?? 0) < line.qty);
  if (toTheEnd && left.length > 0)
    give(
      'last',
      left.map(({ id }) => ({ id, qty: null })),
    );
  return events;
}

const sumOf = (
  events: readonly RecordedEvent[],
  what: (body: NonNullable<ReturnType<typeof bodyOf<'sale.returned'>>>) => number,
) => events.reduce((total, { event }) => total + what(must(bodyOf(event, 'sale.returned'), 'a return')), 0);
const taken = (till: EventLog) =>
  must(
    bodyOf(
      must(
        till.events.find(({ event }) => event.type === 'sale.completed'),
        'sold',
      ).event,
      'sale.completed',
    ),
    'sold',
  );
const balances = (events: readonly RecordedEvent[]) =>
  [...totalsByUnit(trialBalance(events)).values()].every((sum) => sum === 0);

test('EC-04 all partial returns together are the sale, to the fen, whatever the order of pieces', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const story = sold(plan);
      const events = bringBack(story, plan, true);
      const sale = taken(story.till);
      for (const { kind, amount } of sale.tenders) {
        expect(sumOf(events, ({ refund }) => refund[kind] ?? 0)).toBe(amount);
      }
      expect(sumOf(events, ({ rounding }) => rounding)).toBe(sale.roundingLoss);
      expect(sumOf(events, ({ clawback }) => clawback)).toBe(sale.points);
      expect(events.flatMap(({ event }) => bodyOf(event, 'sale.returned')?.coupons ?? [])).toEqual(
        plan.coupon ? ['K'] : [],
      );
      expect(foldSale(story.till.events, 'S')?.sold).toMatchObject({ state: 'RETURNED', pointsStanding: 0 });
    }),
  );
});

test('a void restores lots, points, drawer and books as if the sale had not been', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { till } = sold({ ...plan, elsewhere: 0 });
      const before = new SettlingCentre().take(till.events.slice(0, -1));
      const member = withOwnEvents(null, till.events, 'salt');
      till.write(voided({ id: 'v', sale: 'S', log: till.events, member }));
      const after = new SettlingCentre().take(till.events);
      // That a coupon was once used and set free is remembered; nothing else is.
      expect({ ...after.row, growth: 0, couponUses: undefined }).toEqual({ ...before.row, growth: 0 });
      const [was, is] = [trialBalance(before.books), trialBalance(after.books)];
      for (const account of ['sales', 'floor:t1', 'rounding_loss', 'cash_drawer:t1', 'split_adjustment']) {
        expect([account, balanceOf(is, account)]).toEqual([account, balanceOf(was, account)]);
      }
      expect(foldShift(till.events)?.drawer).toBe(foldShift(till.events.slice(0, -2))?.drawer);
    }),
  );
});

const shuffled = (events: readonly RecordedEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });

test('returns of a till may reach the centre before, between and after everything else: each gives back exactly once', () => {
  fc.assert(
    fc.property(
      plans.chain((plan) => {
        const story = sold({ ...plan, elsewhere: 0 });
        bringBack(story, plan, false);
        return fc.record({ events: fc.constant(story.till.events), order: shuffled(story.till.events) });
      }),
      ({ events, order }) => {
        const inOrder = new SettlingCentre().take(events);
        const any = new SettlingCentre().take(order).take(order);
        expect(any.row?.lots.map((lot) => [lot.lot, lot.c])).toEqual(inOrder.row?.lots.map((lot) => [lot.lot, lot.c]));
        expect([any.row?.points, any.row?.receivable, any.excess]).toEqual([inOrder.row?.points, 0, 0]);
        const books = trialBalance(any.books);
        expect([balanceOf(books, 'floor:t1'), balanceOf(books, 'floor:t1', 'BONUS')]).toEqual([0, 0]);
        expect(balances(any.books)).toBe(true);
      },
    ),
  );
});

test('whoever drew the same value meanwhile: no lot below empty or above full, claims never negative, nothing left on a floor', () => {
  fc.assert(
    fc.property(
      plans.chain((plan) => {
        const story = sold(plan);
        bringBack(story, plan, false);
        return fc.record({ story: fc.constant(story), order: shuffled([...story.till.events, ...story.other]) });
      }),
      ({ story, order }) => {
        const centre = new SettlingCentre().take(order);
        for (const lot of centre.lots) {
          expect(lot.c).toBeGreaterThanOrEqual(0);
          expect(faceLeft(lot)).toBeGreaterThanOrEqual(0);
          expect(balanceOf(trialBalance(centre.books), `sv_principal:${lot.lot}`)).toBe(-principalLeft(lot) + 0);
        }
        expect(centre.row?.receivable).toBeGreaterThanOrEqual(0);
        const books = trialBalance(centre.books);
        for (const till of ['t1', 't2'])
          expect([balanceOf(books, `floor:${till}`), balanceOf(books, `floor:${till}`, 'BONUS')]).toEqual([0, 0]);
        const held =
          centre.lots.reduce((sum, lot) => sum + faceLeft(lot), 0) - must(centre.row, 'the member').receivable;
        const paidIn = story.lots.reduce((sum, lot) => sum + lot.p0 + lot.b0, 0);
        const used = drawnOf(order) - backOf(order);
        expect(held).toBe(paidIn - used);
        expect(balances(centre.books)).toBe(true);
      },
    ),
  );
});

const drawnOf = (events: readonly RecordedEvent[]) =>
  events.reduce((sum, { event }) => sum + event.cover.reduce((faces, cover) => faces + cover.floor, 0), 0);
const backOf = (events: readonly RecordedEvent[]) =>
  events.flatMap(({ event }) => bodyOf(event, 'sale.returned')?.lots ?? []).reduce((sum, lot) => sum + lot.face, 0);
