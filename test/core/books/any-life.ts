import * as fc from 'fast-check';
import type { Given } from '../../vectors/adapter/given.ts';
import { instantOf } from '../../vectors/adapter/step.ts';

/** When the doors open, ms. */
export const opening = Date.parse('2026-03-05T09:00:00+08:00');
const window = { start: '2026-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00+08:00' };

/** The shelf. */
export const items = {
  a: { price: 26_801, no_deposit_discount: true },
  b: { price: 15_905 },
  c: { price: 9990, sv_eligible: false },
  d: { price: 333, no_tier_discount: true },
  e: { price: 12_807, unit: 'KG' },
} as const;
const goods = fc.record({
  item: fc.constantFrom(...(Object.keys(items) as (keyof typeof items)[])),
  qty: fc.integer({ min: 1, max: 4 }),
  grams: fc.integer({ min: 1, max: 3000 }),
});
const scope = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), { nil: undefined });
const coupon = fc.oneof(
  fc.record({ face: fc.integer({ min: 1, max: 9000 }), threshold: fc.nat(40_000), items: scope }),
  fc.record({ kind: fc.constant('PERCENT' as const), permille: fc.integer({ min: 600, max: 999 }), items: scope }),
);
const voucher = fc.record({
  left: fc.integer({ min: 1, max: 20_000 }),
  items: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
});

/** Goods sold; what the customer wishes may be refused or rest. */
export const sale = fc.record({
  kind: fc.constant('sale' as const),
  goods: fc.array(goods, { minLength: 1, maxLength: 4 }),
  coupons: fc.uniqueArray(fc.nat(1), { maxLength: 2 }),
  voucher: fc.boolean(),
  points: fc.nat(400),
  sv: fc.oneof(fc.constantFrom('max' as const, 'max' as const, 'none' as const), fc.integer({ min: 1, max: 20_000 })),
  pays: fc.array(
    fc.record({
      tender: fc.constantFrom('wechat' as const, 'card' as const),
      permille: fc.integer({ min: 1, max: 999 }),
    }),
    { maxLength: 2 },
  ),
});
/** Money paid in. */
export const deposit = fc.record({
  kind: fc.constant('deposit' as const),
  amount: fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom(49_999, 50_000, 300_000, 300_005)),
});
const back = fc.record({
  kind: fc.constant('back' as const),
  sale: fc.nat(9),
  line: fc.nat(9),
  qty: fc.constantFrom(null, 1, 2),
  undo: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  asCash: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});
const refund = fc.record({
  kind: fc.constant('refund' as const),
  lot: fc.nat(9),
  reason: fc.constantFrom('CUSTOMER' as const, 'SHOP' as const),
  merch: fc.constantFrom('NONE' as const, 'KEPT' as const),
  days: fc.constantFrom(0, 20, 400),
});
/** One thing that happens, some hours after the one before. */
export const deed = fc.record({
  hours: fc.constantFrom(1, 24, 300),
  do: fc.oneof(
    { arbitrary: sale, weight: 5 },
    { arbitrary: back, weight: 3 },
    { arbitrary: deposit, weight: 1 },
    { arbitrary: refund, weight: 2 },
  ),
});
/** What may happen. */
export type Deed = (typeof deed extends fc.Arbitrary<infer T> ? T : never)['do'];
/** One kind of it. */
export type Of<K extends Deed['kind']> = Extract<Deed, { kind: K }>;

const campaign = fc.record({
  'tier.inherits': fc.boolean(),
  'tier.discount_permille': fc.constantFrom(950, 983, 1000),
  'birthday.permille': fc.constantFrom(900, 955),
  'tier3.bonus_bp': fc.constantFrom(1000, 333, 1550),
  'sv.per_purchase_cap': fc.constantFrom(20_000, 45_000),
  'sv.pct_cap': fc.constantFrom(50, 73, 100),
  'sv.residual_waiver': fc.constantFrom(10_000, 3_000),
  'refund.customer_basis': fc.constantFrom('LIST', 'RATIO'),
  'refund.cash_limit': fc.constantFrom(400_000, 10_000),
  'points.offset': fc.boolean(),
  'offline.txn_cap': fc.constantFrom(20_000, 3_000),
});
/** A campaign, a customer and what they hold before anything happens. */
export const start = fc.record({
  params: campaign,
  tier: fc.constantFrom('ORDINARY' as const, 'GOLD' as const),
  birthday: fc.constantFrom('1990-03-05', '1990-07-01'),
  points: fc.nat(500),
  coupons: fc.array(coupon, { minLength: 2, maxLength: 2 }),
  voucher,
  /** Tills the balance is shared over offline; with one share each of the two may lend all of it. */
  shares: fc.constantFrom(2, 1),
  first: deposit,
});
export type Start = typeof start extends fc.Arbitrary<infer T> ? T : never;

/** The same as a scenario says it. */
export const givenOf = ({ tier, birthday, points, coupons, voucher, shares }: Start): Given => ({
  clock: instantOf(opening),
  store: { terminals: shares },
  terminals: { A: { online: true }, B: { online: true } },
  items,
  members: { M1: { tier, points, birthday } },
  cards: { C1: { member: 'M1' } },
  coupons: Object.fromEntries(
    coupons.map(({ items, ...one }, at) => [
      `K${at}`,
      { ...one, ...window, member: 'M1', ...(items === undefined ? {} : { items }) },
    ]),
  ),
  vouchers: { V: { member: 'M1', ...voucher, end: window.end } },
});
