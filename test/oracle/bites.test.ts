import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '../../core/kernel/ids.ts';
import type { EventEnvelope, RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventBody, SaleBody, SoldLine } from '../../core/ledger/event-types.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { anyDay } from './any-day.ts';
import { differences } from './book.ts';
import type { Act, DayPlan } from './day-plan.ts';
import { readBook } from './read-book.ts';
import { workDay } from './real-day.ts';
import { eventsOf } from './real-shop.ts';
import { keepSecondBook, type SecondBook } from './second-book.ts';

/** A comparison that nobody has seen fail proves nothing: here the books lie, by one fen each time. */
interface Day {
  readonly plan: DayPlan;
  readonly events: readonly RecordedEvent[];
  readonly second: SecondBook;
}

/** Days on which goods bought with stored value came back: there is something of everything in them. */
const isFull = ({ acts }: DayPlan): boolean =>
  acts.some((act, at) => {
    const before = acts[at - 1];
    return act.act === 'back' && before?.act === 'sale' && before.card !== null && before.wanted.kind !== 'none';
  });

/** Days on which somebody came in and took a gift for points. */
const hasGift = ({ acts }: DayPlan): boolean =>
  acts.some((act, at) => act.act === 'gift' && act.gift === 0 && acts[at - 1]?.act === 'visit');

const plans = fc.sample(anyDay, { numRuns: 300, seed: 20260228 });
/** Days on which value moved, or cash went in or out besides sales. */
const has = (name: Act['act'], plan: DayPlan): boolean => {
  const { refused } = keepSecondBook(plan);
  return plan.acts.some(({ act, id }) => act === name && !refused.has(id));
};
const chosen = new Set([
  ...plans.filter(isFull).slice(0, 20),
  ...plans.filter(hasGift).slice(0, 6),
  ...plans.filter((plan) => has('move', plan)).slice(0, 3),
  ...plans.filter((plan) => has('cash', plan)).slice(0, 4),
  ...plans.filter((plan) => has('refund', plan)).slice(0, 4),
]);
const days: readonly Day[] = [...chosen].map((plan) => ({
  plan,
  events: eventsOf(workDay(plan, () => {})),
  second: keepSecondBook(plan),
}));

const seenBy = ({ second }: Day, events: readonly RecordedEvent[]): string[] =>
  differences(readBook(events), second.book);

/** Every way to change one event of a day; null where there is nothing of the kind to change. */
function lies(change: Change): { day: Day; lie: EventEnvelope; told: RecordedEvent[] }[] {
  return days.flatMap((day) =>
    day.events.flatMap((recorded, at) => {
      const lie = change(recorded.event);
      const id = asId<'EventId'>(`lie-${at}`);
      return lie === null ? [] : [{ day, lie, told: day.events.with(at, { ...recorded, id, event: lie }) }];
    }),
  );
}

type Change = (event: EventEnvelope) => EventEnvelope | null;

const inSale =
  (change: (sale: SaleBody) => SaleBody | null): Change =>
  (event) => {
    const sale = bodyOf(event, 'sale.completed');
    const body = sale === null ? null : change(sale);
    return body === null ? null : { ...event, body };
  };

const inLine = (change: (line: SoldLine) => SoldLine | null): Change =>
  inSale((sale) => {
    const [first, ...rest] = sale.lines;
    const line = first === undefined ? null : change(first);
    return line === null ? null : { ...sale, lines: [line, ...rest] };
  });

const inReturn =
  (change: (back: EventBody<'sale.returned'>) => EventBody<'sale.returned'> | null): Change =>
  (event) => {
    const back = bodyOf(event, 'sale.returned');
    const body = back === null ? null : change(back);
    return body === null ? null : { ...event, body };
  };

type Comparison = EventBody<'deposit.refunded'>['comparison'];
const inRefund =
  (change: (comparison: Comparison) => Partial<Comparison>): Change =>
  (event) => {
    const paid = bodyOf(event, 'deposit.refunded');
    if (paid === null) return null;
    return { ...event, body: { ...paid, comparison: { ...paid.comparison, ...change(paid.comparison) } } };
  };

test('the days tell no lies to begin with', () => {
  expect(days.flatMap((day) => seenBy(day, day.events))).toEqual([]);
});

describe('a fen that is wrong in the books', () => {
  test.each<[string, Change]>([
    [
      'moved from one account to another',
      ({ post, ...event }) => {
        const [first, ...rest] = post;
        if (first === undefined) return null;
        const [account, unit, amount] = first;
        return { ...event, post: [[account, unit, amount - 1], ...rest, ['receivable:nobody', unit, 1]] };
      },
    ],
    [
      'posted twice',
      ({ post, ...event }) => (post.length === 0 ? null : { ...event, post: [...post, ...post.slice(0, 1)] }),
    ],
    ['in a sale’s amount due', inSale((sale) => ({ ...sale, due: sale.due + 1 }))],
    ['in a tender', inSale((sale) => (sale.tenders.length === 0 ? null : { ...sale, tenders: off(sale.tenders) }))],
    ['in the points base', inSale((sale) => ({ ...sale, pointsBase: sale.pointsBase - 1 }))],
    ['in the points', inSale((sale) => ({ ...sale, points: sale.points + 1 }))],
    ['in the rounding', inSale((sale) => ({ ...sale, roundingLoss: sale.roundingLoss + 1 }))],
    [
      'between principal and bonus',
      inSale((sale) => {
        const [draw, ...rest] = sale.sv;
        if (draw === undefined) return null;
        return { ...sale, sv: [{ ...draw, principal: draw.principal - 1, bonus: draw.bonus + 1 }, ...rest] };
      }),
    ],
    ['in a line’s part of the amount due', inLine((line) => ({ ...line, due: line.due + 1 }))],
    ['in a line’s part of a gift voucher', inLine((line) => ({ ...line, voucherShare: line.voucherShare + 1 }))],
    ['in a line’s part of a coupon', inLine((line) => ({ ...line, couponShare: line.couponShare + 1 }))],
    [
      'in what a coupon took off',
      inSale((sale) => {
        const [coupon, ...rest] = sale.coupons;
        return coupon === undefined ? null : { ...sale, coupons: [{ ...coupon, total: coupon.total + 1 }, ...rest] };
      }),
    ],
    ['in a line’s part of the rounding', inLine((line) => ({ ...line, roundingShare: line.roundingShare + 1 }))],
    [
      'in a line’s part of a tender',
      inLine((line) => ({ ...line, tenders: { ...line.tenders, cash: 1 + (line.tenders.cash ?? 0) } })),
    ],
    [
      'in a line’s part of a lot',
      inLine((line) => {
        const [lot] = Object.keys(line.lots);
        return lot === undefined ? null : { ...line, lots: { ...line.lots, [lot]: 1 + (line.lots[lot] ?? 0) } };
      }),
    ],
    [
      'in what a return pays',
      inReturn((back) => ({ ...back, refund: { ...back.refund, cash: 1 + (back.refund.cash ?? 0) } })),
    ],
    ['in the points a return takes back', inReturn((back) => ({ ...back, clawback: back.clawback + 1 }))],
    ['in the points base a return leaves', inReturn((back) => ({ ...back, pointsBase: back.pointsBase - 1 }))],
    [
      'moved from one lot to another',
      (event) => {
        const moved = bodyOf(event, 'lot.transferred');
        return moved === null
          ? null
          : { ...event, body: { ...moved, principal: moved.principal - 1, face: moved.face - 1 } };
      },
    ],
    [
      'in the points of a visit',
      (event) => {
        const visit = bodyOf(event, 'checked.in');
        return visit === null ? null : { ...event, body: { ...visit, points: visit.points + 1 } };
      },
    ],
    [
      'in the points of a gift',
      (event) => {
        const gift = bodyOf(event, 'points.redeemed');
        return gift === null ? null : { ...event, body: { ...gift, points: gift.points + 1 } };
      },
    ],
    ['in the rounding that a return brings', inReturn((back) => ({ ...back, rounding: back.rounding + 1 }))],
    [
      'in a coupon that comes back a second time',
      inReturn((back) => ({ ...back, coupons: [...back.coupons, `cpn_${back.sale.slice(4)}_1`] })),
    ],
    ['in what a deposit brings by list', inRefund((list) => ({ list: list.list + 1 }))],
    ['in what a deposit brings by ratio', inRefund((list) => ({ ratio: list.ratio + 1 }))],
    ['in the measure of a refund', inRefund(({ basis }) => ({ basis: basis === 'LIST' ? 'RATIO' : 'LIST' }))],
    ['in the interest of a refund', inRefund(({ interest }) => ({ interest: interest + 1 }))],
    ['in the price of a flask', inRefund(({ giftDeduction }) => ({ giftDeduction: giftDeduction + 1 }))],
    [
      'in what the centre owes on a deposit that went back',
      (event) => {
        const closed = bodyOf(event, 'lot.refunded');
        return closed === null ? null : { ...event, body: { ...closed, payable: closed.payable + 1 } };
      },
    ],
    [
      'in what a return puts back on a lot',
      inReturn((back) => {
        const [lot, ...rest] = back.lots;
        return lot === undefined ? null : { ...back, lots: [{ ...lot, face: lot.face + 1 }, ...rest] };
      }),
    ],
  ])('%s is seen', (_, change) => {
    const told = lies(change);
    const unseen = told.filter(({ day, told }) => seenBy(day, told).length === 0);
    expect(told.length).toBeGreaterThan(0);
    expect(unseen.map(({ lie }) => lie)).toEqual([]);
  });
});

const off = <T extends { amount: number }>([first, ...rest]: readonly T[]): T[] =>
  first === undefined ? [] : [{ ...first, amount: first.amount + 1 }, ...rest];

test('an event that is missing is seen, and so is one that happened twice under another name', () => {
  for (const day of days)
    for (const [at, recorded] of day.events.entries()) {
      const matters =
        recorded.event.post.length > 0 || /^(?:sale|deposit|member|lot|shift\.closed)/.test(recorded.event.type);
      if (!matters) continue;
      const name = `${recorded.event.type} ${recorded.event.seq}`;
      expect.soft(seenBy(day, day.events.toSpliced(at, 1)).length, `missing ${name}`).toBeGreaterThan(0);
      if (recorded.event.post.length === 0) continue;
      const again = { ...recorded, id: asId<'EventId'>('again') };
      expect.soft(seenBy(day, [...day.events, again]).length, `twice ${name}`).toBeGreaterThan(0);
    }
});

test('the same event told twice is one event', () => {
  for (const day of days) expect(seenBy(day, [...day.events, ...day.events])).toEqual([]);
});

describe('something wrong in what the bookkeeper was told', () => {
  test.each<[string, (act: Act) => Act | null]>([
    ['a deposit', (act) => (act.act === 'deposit' ? { ...act, amount: act.amount + 1 } : null)],
    ['cash in or out', (act) => (act.act === 'cash' ? { ...act, amount: act.amount + 1 } : null)],
    ['the float', (act) => (act.act === 'open' ? { ...act, pieces: { ...act.pieces, '1': 1 } } : null)],
    ['the count', (act) => (act.act === 'close' ? { ...act, miscount: act.miscount + 99_999 } : null)],
    [
      'the goods',
      (act) => (act.act === 'sale' ? { ...act, goods: [...act.goods, { item: 6, qty: 1, grams: 1 }] } : null),
    ],
  ])('%s: seen', (_, change) => {
    const told = days.flatMap((day) =>
      day.plan.acts.flatMap((act, at) => {
        const lie = day.second.refused.has(act.id) ? null : change(act);
        return lie === null ? [] : [{ day, at, plan: { ...day.plan, acts: day.plan.acts.with(at, lie) } }];
      }),
    );
    const unseen = told.filter(
      ({ day, plan }) => seenBy({ ...day, second: keepSecondBook(plan) }, day.events).length === 0,
    );
    expect(told.length).toBeGreaterThan(0);
    expect(unseen.map(({ plan, at }) => plan.acts[at])).toEqual([]);
  });
});
