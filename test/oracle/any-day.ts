import * as fc from 'fast-check';
import type { Act, DayPlan, Deed, Goods, Pay, Slip, Wanted } from './day-plan.ts';
import { shelf } from './day-plan.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

const permille = fc.option(fc.integer({ min: 1, max: 999 }), { nil: null });
const undone = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const pay: fc.Arbitrary<Pay> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constantFrom('wechat', 'alipay', 'card', 'bank'), permille, undone }), weight: 2 },
  {
    arbitrary: fc.record({
      kind: fc.constant('cash' as const),
      permille,
      undone,
      note: fc.constantFrom(1, 10, 5_000, 10_000, 50_000),
    }),
    weight: 3,
  },
);
const pays = fc.array(pay, { maxLength: 3 });

const goods: fc.Arbitrary<Goods> = fc.record({
  item: fc.nat(shelf.length - 1),
  qty: fc.integer({ min: 1, max: 4 }),
  grams: fc.integer({ min: 1, max: 3_000 }),
});
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  { arbitrary: fc.constant<Wanted>({ kind: 'max' }), weight: 3 },
  {
    arbitrary: fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 30_000 }) }),
    weight: 2,
  },
  { arbitrary: fc.constant<Wanted>({ kind: 'none' }), weight: 1 },
);

/** Who, and by which card: mostly the first customer’s first; sometimes one that is not theirs. */
const [first, spare, second, strange] = [
  { who: 0, card: 0 },
  { who: 0, card: 1 },
  { who: 1, card: 0 },
  { who: 1, card: 1 },
] as const;
// Generators favour the ends of a list: what should be rare stands in the middle.
const holder = fc.constantFrom(first, first, first, spare, strange, second, second, first, first);
const buyer = fc.oneof(
  { arbitrary: holder, weight: 12 },
  { arbitrary: fc.constantFrom({ who: 0, card: null }, { who: null, card: null }), weight: 2 },
);

const amount = fc.oneof(
  fc.constantFrom(1, 49_999, 50_000, 99_999, 100_000, 299_999, 300_000, 300_005, 500_000),
  fc.constantFrom(300_000, 300_005, 411_111),
  fc.integer({ min: 1, max: 120_000 }),
  fc.integer({ min: 5_000, max: 30_000 }),
);

const slip: fc.Arbitrary<Omit<Slip, 'item'> & { readonly own: boolean }> = fc.oneof(
  fc.record({
    kind: fc.constant('AMOUNT' as const),
    value: fc.constantFrom(1, 500, 3_000, 10_000, 10_001),
    threshold: fc.constantFrom(0, 1_000, 15_105, 30_000),
    own: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('PERCENT' as const),
    value: fc.constantFrom(700, 949, 950, 951, 999),
    threshold: fc.constant(0),
    own: fc.boolean(),
  }),
);
/** Mostly none; `own`: only for what was scanned first. */
const slips = fc.oneof(
  { arbitrary: fc.array(slip, { maxLength: 0 }), weight: 3 },
  { arbitrary: fc.array(slip, { minLength: 1, maxLength: 3 }), weight: 2 },
);

const voucher = fc.constantFrom(true, false, true);

const sale: fc.Arbitrary<Deed> = fc
  .record({
    buyer,
    goods: fc.array(goods, { minLength: 1, maxLength: 4 }),
    slips,
    voucher,
    wanted,
    pays,
    online: fc.boolean(),
  })
  .map(({ buyer: { who, card }, slips, ...rest }) => {
    const first = rest.goods[0]?.item ?? 0;
    const coupons = slips.map(({ own, ...one }) => ({ ...one, item: own ? first : null }));
    return { act: 'sale', who, card, coupons, ...rest };
  });
const deposit: fc.Arbitrary<Deed> = fc
  .record({ holder, amount, payer: fc.constantFrom('PERSON' as const, 'PERSON' as const, 'COMPANY' as const), pays })
  .map(({ holder: { who, card }, ...rest }) => ({ act: 'deposit', who, card, ...rest }));
const back: fc.Arbitrary<Extract<Deed, { act: 'back' }>> = fc.record({
  act: fc.constant('back' as const),
  sale: fc.constantFrom(0, 0, 1, 2, 0),
  mode: fc.constantFrom('return', 'void', 'return'),
  picks: fc.array(fc.record({ line: fc.constantFrom(0, 1, 2, 0), qty: fc.constantFrom(null, 1, 2, 1) }), {
    minLength: 1,
    maxLength: 3,
  }),
  asCash: fc.constantFrom(false, true, false),
  leg: fc.constantFrom('PAID', 'QUEUED', 'CASH'),
  online: fc.boolean(),
});
const visit: fc.Arbitrary<Deed> = fc.record({ act: fc.constant('visit' as const), who: fc.constantFrom(0, 0, 1) });
const gift: fc.Arbitrary<Deed> = fc.record({
  act: fc.constant('gift' as const),
  who: fc.constantFrom(0, 0, 1),
  gift: fc.constantFrom(0, 1, 0),
  online: fc.boolean(),
});
const move: fc.Arbitrary<Deed> = fc.record({
  act: fc.constant('move' as const),
  who: fc.constantFrom(0, 0, 1),
  lot: fc.nat(2),
  to: fc.constantFrom(first, second, spare, strange, second, spare),
  face: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 330_000 })),
  online: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
const refund: fc.Arbitrary<Deed> = fc.record({
  act: fc.constant('refund' as const),
  who: fc.constantFrom(0, 0, 1),
  lot: fc.nat(2),
  reason: fc.constantFrom('CUSTOMER', 'SHOP', 'CUSTOMER'),
  merch: fc.constantFrom('NONE', 'KEPT', 'NONE'),
  days: fc.constantFrom(0, 20, 400),
  online: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
const cash: fc.Arbitrary<Deed> = fc.record({
  act: fc.constant('cash' as const),
  kind: fc.constantFrom('paid-in', 'paid-out', 'pickup'),
  amount: fc.integer({ min: 1, max: 60_000 }),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { arbitrary: sale, weight: 12 },
  { arbitrary: back, weight: 2 },
  { arbitrary: deposit, weight: 3 },
  { arbitrary: cash, weight: 1 },
  { arbitrary: visit, weight: 1 },
  { arbitrary: gift, weight: 1 },
  { arbitrary: move, weight: 1 },
  { arbitrary: refund, weight: 1 },
  { arbitrary: fc.constant<Deed>({ act: 'sync' }), weight: 3 },
);

/** A dear thing that stored value helps to pay, and the whole of it brought back. */
const bySv = sale.map(
  (deed): Deed =>
    deed.act === 'sale'
      ? { ...deed, ...first, goods: [{ item: 0, qty: 4, grams: 1 }], wanted: { kind: 'max' }, online: true }
      : deed,
);
const whole = (deed: Deed): Deed =>
  deed.act === 'back' ? { ...deed, sale: 0, mode: 'return', picks: [{ line: 0, qty: null }] } : deed;

/** Two kinds of goods with a coupon that falls on the first alone; both come back, one after the other. */
const byCoupon = fc.tuple(sale, slip, back, back).map(([bought, coupon, first, second]): Deed[] => [
  bought.act === 'sale'
    ? {
        ...bought,
        goods: [pieces(0), pieces(2)],
        coupons: [{ kind: coupon.kind, value: coupon.value, threshold: 0, item: 0 }],
        wanted: { kind: 'none' },
        online: true,
      }
    : bought,
  line(first, 0),
  line(second, 1),
]);
const pieces = (item: number): Goods => ({ item, qty: 1, grams: 1 });
const line = (deed: Deed, at: number): Deed =>
  deed.act === 'back' ? { ...deed, sale: 0, mode: 'return', picks: [{ line: at, qty: null }] } : deed;

/** Something is bought with stored value before the deposit goes back, and what was bought comes back after it. */
const spentThenRefunded = fc
  .tuple(bySv, refund, back)
  .map(([bought, asked, brought]): Deed[] => [bought, { act: 'sync' }, first0(asked), whole(brought)]);
const first0 = (deed: Deed): Deed => (deed.act === 'refund' ? { ...deed, who: 0, lot: 0, online: true } : deed);

/** Mostly one thing; sometimes goods are sold and soon brought back. */
const doing: fc.Arbitrary<readonly Deed[]> = fc.oneof(
  { arbitrary: fc.tuple(deed), weight: 5 },
  { arbitrary: fc.tuple(sale, back), weight: 1 },
  { arbitrary: fc.tuple(bySv, back.map(whole)), weight: 1 },
  { arbitrary: fc.tuple(fc.constant<Deed>({ act: 'sync' }), move), weight: 1 },
  { arbitrary: fc.tuple(visit, gift, gift), weight: 1 },
  { arbitrary: fc.tuple(fc.constant<Deed>({ act: 'sync' }), refund), weight: 1 },
  { arbitrary: spentThenRefunded, weight: 1 },
  { arbitrary: byCoupon, weight: 1 },
);

const notes = fc.record({ '10000': fc.nat(3), '1000': fc.nat(9), '50': fc.nat(3), '10': fc.nat(9) });
const stretch = fc.record({
  acts: fc.array(fc.record({ doing, till: fc.nat(2), minutes: fc.integer({ min: 1, max: 45 }) }), {
    minLength: 2,
    maxLength: 6,
    size: 'medium',
  }),
  pieces: fc.array(notes, { minLength: 3, maxLength: 3 }),
  miscounts: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
  /** Nights until the next opening: the end of a campaign, of a snapshot's age and of a lot's validity lie among them. */
  nights: fc.constantFrom(1, 2, 3, 4, 29, 365, 366, 1095, 1096, 1097),
  synced: fc.boolean(),
});

/** A day on which two customers with up to three cards buy and deposit at one to three tills; sometimes a second day. */
export const anyDay: fc.Arbitrary<DayPlan> = fc
  .record({
    tills: fc.constantFrom(1, 1, 2, 2, 3),
    step: fc.constantFrom(10, 10, 1),
    from: fc.constantFrom('2026-02-28', '2028-02-29', '2026-03-05', '2027-12-31'),
    birthdays: fc.tuple(fc.constantFrom('02-29', '03-05', '11-11'), fc.constantFrom('12-31', '03-01')),
    /** Deposits made before the doors open, so that every till knows of them. */
    early: fc.array(deposit, { minLength: 1, maxLength: 2 }),
    /** Days until the first customer comes: more than the week in which a deposit goes back without question. */
    wait: fc.constantFrom(0, 11, 0),
    undo: back,
    kinds: fc.array(fc.constantFrom('REGISTERED', 'REGISTERED', 'UNREGISTERED'), { minLength: 3, maxLength: 3 }),
    days: fc.oneof({ arbitrary: fc.tuple(stretch), weight: 4 }, { arbitrary: fc.tuple(stretch, stretch), weight: 1 }),
  })
  .map(planOf);

interface Seed {
  readonly tills: number;
  readonly step: number;
  readonly from: string;
  readonly birthdays: readonly [string, string];
  readonly early: readonly Deed[];
  readonly wait: number;
  readonly undo: Extract<Deed, { act: 'back' }>;
  readonly kinds: readonly ('REGISTERED' | 'UNREGISTERED')[];
  readonly days: readonly (typeof stretch extends fc.Arbitrary<infer T> ? T : never)[];
}

function planOf(seed: Seed): DayPlan {
  const start = Date.parse(`${seed.from}T09:00:00+08:00`);
  const acts: Act[] = [];
  const put = (at: number, till: number, deed: Deed): number =>
    acts.push({ ...deed, id: acts.length + 1, till: till % seed.tills, at });
  let opening = start;
  for (const [at, day] of seed.days.entries()) {
    let now = opening;
    for (let till = 0; till < seed.tills; till++) put(now, till, { act: 'open', pieces: day.pieces[till] ?? {} });
    if (at === 0) {
      enrolAll(seed, (till, deed) => put(now, till, deed));
      now += seed.wait * dayMs;
      if (seed.wait > 0) for (let till = 0; till < seed.tills; till++) put(now, till, { act: 'sync' });
    }
    // On the morning after somebody wants an older sale undone.
    if (at > 0) put(now, 0, { ...seed.undo, act: 'back', mode: 'void' });
    for (const { doing, till, minutes } of day.acts)
      for (const deed of doing) put((now += minutes * minuteMs), till, deed);
    now += minuteMs;
    for (let till = 0; till < seed.tills; till++) {
      put(now, till, { act: 'close', miscount: day.miscounts[till] ?? 0 });
      if (day.synced || at === seed.days.length - 1) put(now, till, { act: 'sync' });
    }
    opening += day.nights * dayMs;
  }
  const { tills, step, birthdays } = seed;
  return { tills, step, birthdays, start, acts };
}

/** Customers join and some pay in before the doors open; then every till is told. */
function enrolAll(seed: Seed, put: (till: number, deed: Deed) => void): void {
  const [first = 'REGISTERED', second = 'REGISTERED', third = 'REGISTERED'] = seed.kinds;
  put(0, { act: 'enrol', who: 0, card: 0, kind: first });
  put(0, { act: 'enrol', who: 1, card: 0, kind: second });
  if (third === 'REGISTERED') put(0, { act: 'enrol', who: 0, card: 1, kind: third });
  for (const deed of seed.early) put(0, deed);
  for (let till = 0; till < seed.tills; till++) put(till, { act: 'sync' });
}
