import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { elsewhereOf } from '../../../core/checkout/holdings.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { type SoldLine, saleBodySchema } from '../../../core/ledger/event-types.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { dueLeft } from '../../../core/tender/tendering.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { anAmountCoupon, aPercentCoupon } from '../../builders/pricing.ts';
import { aPerson } from '../../builders/return-desk.ts';

const goods = fc
  .record({
    product: fc.constantFrom('a', 'b', 'c', 'd'),
    price: fc.nat(40_000),
    qty: fc.integer({ min: 1, max: 4 }),
    svEligible: fc.boolean(),
    noDepositDiscount: fc.boolean(),
  })
  .map(({ qty, ...product }): CheckoutEvent => ({ type: 'sale.line.scanned', ...scanned(product, qty) }));

const lot = fc
  .record({ p0: fc.integer({ min: 1, max: 300_000 }), b0: fc.nat(30_000), used: fc.nat(1_000), day: fc.nat(3) })
  .map(({ p0, b0, used, day }) => ({
    p0,
    b0,
    c: Math.floor(((p0 + b0) * used) / 1_000),
    lastDay: `2029-02-0${day + 1}`,
  }));

const scope = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }));

const coupon = fc.oneof(
  fc
    .record({ face: fc.integer({ min: 1, max: 20_000 }), threshold: fc.nat(60_000), products: scope })
    .map((terms) => (id: string) => anAmountCoupon(id, { ...terms, member: 'mem_1' })),
  fc.record({ permille: fc.integer({ min: 1, max: 1_000 }), products: scope }).map(
    ({ permille, products }) =>
      (id: string) =>
        aPercentCoupon(id, permille, { products, member: 'mem_1' }),
  ),
);

const voucher = fc.record({
  left: fc.nat(30_000),
  products: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
});

const customer = fc
  .record({
    lots: fc.array(lot, { maxLength: 3 }),
    tier: fc.constantFrom('ORDINARY' as const, 'SILVER' as const, 'GOLD' as const, 'DIAMOND' as const),
    birthday: fc.constantFrom('03-05', null),
    points: fc.integer({ min: -500, max: 5_000 }),
    coupons: fc.array(coupon, { maxLength: 5 }),
    vouchers: fc.array(voucher, { maxLength: 4 }),
    snapshotBalance: fc.nat(100_000),
    ownDraws: fc.nat(9_000),
  })
  .map(({ lots, tier, birthday, points, coupons, vouchers, ...floor }): CheckoutEvent => {
    const known = aCustomer(
      lots.map((changes, at) => aLot({ ...changes, lot: `lot_${at}` })),
      floor,
    );
    const given = {
      coupons: coupons.map((make, at) => make(`cpn_${at}`)),
      vouchers: vouchers.map((one, at) => ({
        ...one,
        voucher: `vou_${at}`,
        member: 'mem_1',
        lot: null,
        end: saleMorning + 1,
        state: 'ACTIVE' as const,
      })),
    };
    const member = { ...known.member, tier, birthday, points, ...given };
    return { type: 'sale.member.chosen', ...known, member };
  });

/** What the customer asks to have taken off; much of it is refused or rests, and both must leave the sums alone. */
const benefit = fc.oneof(
  fc.nat(4).map((at): CheckoutEvent => ({ type: 'sale.coupon.chosen', coupon: `cpn_${at}`, at: saleMorning })),
  fc.nat(4).map((at): CheckoutEvent => ({ type: 'sale.coupon.removed', coupon: `cpn_${at}` })),
  fc.constant<CheckoutEvent>({ type: 'sale.coupons.best' }),
  fc.nat(3).map((at): CheckoutEvent => ({ type: 'sale.voucher.chosen', voucher: `vou_${at}` })),
  fc.nat(3).map((at): CheckoutEvent => ({ type: 'sale.voucher.removed', voucher: `vou_${at}` })),
  fc.nat(4_000).map((points): CheckoutEvent => ({ type: 'sale.points.offered', points })),
  fc.record({ at: fc.integer({ min: 1, max: 6 }), unitPrice: fc.nat(40_000) }).map(
    ({ at, unitPrice }): CheckoutEvent => ({
      type: 'sale.line.repriced',
      lineId: String(at),
      unitPrice,
      reason: 'dented',
      operator: aPerson('supervisor'),
      approver: null,
    }),
  ),
);

/** The merchant's rules: none published yet, or tiers with points that pay. */
const rules = fc.constantFrom(null, {
  ...referenceRules,
  points: { ...referenceRules.points, offset: true },
});

const tender = fc.oneof(
  fc
    .integer({ min: 1, max: 60_000 })
    .map((received): CheckoutEvent[] => [{ type: 'tender.offered', kind: 'cash', received }]),
  fc
    .record({ kind: fc.constantFrom('wechat' as const, 'alipay' as const, 'card' as const), amount: fc.nat(30_000) })
    .map((offer): CheckoutEvent[] => [{ type: 'tender.offered', ...offer }, { type: 'tender.confirmed' }]),
  fc.nat(3).map((index): CheckoutEvent[] => [{ type: 'tender.removed', index }]),
);

const choice = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.constant({ kind: 'max' as const }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 40_000 }) }),
);

const basket = fc.record({
  goods: fc.array(goods, { minLength: 1, maxLength: 6 }),
  customer: fc.option(customer),
  choice,
  benefits: fc.array(benefit, { maxLength: 6 }),
  rules,
  tenders: fc.array(tender, { maxLength: 6 }),
  online: fc.boolean(),
  step: fc.constantFrom(1, 10, 100),
});

/** The sale as the counter made it: what a rule refuses changes nothing; the rest is paid by bank. */
function paid(
  story: typeof basket extends fc.Arbitrary<infer T> ? T : never,
  base = saleFacts({ online: story.online, rules: story.rules }),
  saleId = 'sal_1',
): CheckoutContext {
  const facts = { ...base, store: { ...base.store, cashRoundDownStep: story.step } };
  const events: CheckoutEvent[] = [
    ...story.goods,
    ...(story.customer === null ? [] : [story.customer]),
    ...story.benefits,
    { type: 'sale.sv.chosen', choice: story.choice },
    ...story.tenders.flat(),
    { type: 'tender.offered', kind: 'bank', amount: null },
    { type: 'tender.confirmed' },
  ];
  return events.reduce<CheckoutContext>(
    (context, event) => {
      const next = checkoutStep(context, event);
      return next.ok ? { ...context, ...next.value } : context;
    },
    { ...newSale({ mint: countingMint(), facts }), saleId },
  );
}

const kindOf = (context: CheckoutContext, id: string) =>
  context.customer?.member.coupons?.find((one) => one.coupon === id)?.kind;
const leftOf = (context: CheckoutContext, id: string) =>
  context.customer?.member.vouchers?.find((one) => one.voucher === id)?.left ?? 0;

test('whatever was scanned, drawn, paid and handed back: the entry balances and every share adds up', () => {
  fc.assert(
    fc.property(basket, (story) => {
      const context = paid(story);
      expect(dueLeft(context.tendering)).toBe(0);
      const { body, post, cover } = composeSale(context);
      expect(isBalanced(post)).toBe(true);
      expect(saleBodySchema.parse(body)).toEqual(body);
      expect(sumFen(body.tenders.map((one) => one.amount)) + body.roundingLoss).toBe(body.due);
      expect(sumFen(body.lines.map((line) => line.due))).toBe(body.due);
      for (const line of body.lines) {
        const shares = Object.values(line.tenders).map((share) => share ?? 0);
        expect(sumFen(shares) + line.roundingShare).toBe(line.due);
        expect(line.net - line.couponShare - line.voucherShare - line.pointsShare).toBe(line.due);
        expect(sumFen(Object.values(line.vouchers))).toBe(line.voucherShare);
        expect(line.gross).toBeLessThanOrEqual((line.override?.shelfPrice ?? line.unitPrice) * line.qty);
      }
      const share = (of: (line: SoldLine) => number): number => sumFen(body.lines.map(of));
      const amounts = body.coupons.filter((used) => kindOf(context, used.coupon) === 'AMOUNT');
      expect(share((line) => line.couponShare)).toBe(sumFen(amounts.map((used) => used.total)));
      expect(share((line) => line.voucherShare)).toBe(sumFen(body.vouchers.map((used) => used.total)));
      expect(share((line) => line.pointsShare)).toBe(body.pointsUsed);
      for (const used of [...body.coupons, ...body.vouchers]) expect(used.total).toBeGreaterThan(0);
      for (const { voucher, total } of body.vouchers) expect(total).toBeLessThanOrEqual(leftOf(context, voucher));
      expect(body.pointsUsed).toBeLessThanOrEqual(Math.max(context.customer?.member.points ?? 0, 0));
      expect(body.change).toBeGreaterThanOrEqual(0);
      expect(body.roundingLoss).toBeLessThan(story.step);
      expect(cover.map((one) => one.floor)).toEqual(body.sv.map((draw) => draw.face));
    }),
    { numRuns: 300 },
  );
});

test('stored value stays within its bounds, and every figure of the screen is never below nothing', () => {
  fc.assert(
    fc.property(basket, (story) => {
      const view = checkoutView(paid(story));
      const eligible = sumFen(view.lines.filter((line) => line.svEligible).map((line) => line.due));
      expect(view.sv.face).toBeLessThanOrEqual(Math.min(eligible, view.svBalance, 20_000, view.svMax));
      expect(view.sv.principal + view.sv.bonus).toBe(view.sv.face);
      expect(view.due).toBeLessThanOrEqual(view.gross);
      for (const figure of [view.dueLeft, view.cashPayable, view.change, view.points, view.svMax]) {
        expect(figure).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('the engine’s choice is never dearer than any amount coupon with or without any percent coupon, nor than none', () => {
  fc.assert(
    fc.property(basket, fc.uniqueArray(fc.nat(4), { maxLength: 2 }), (story, picks) => {
      const given = story.customer?.type === 'sale.member.chosen' ? (story.customer.member.coupons ?? []) : [];
      fc.pre(picks.filter((pick) => given[pick]?.kind === 'PERCENT').length < 2);
      const goods = { ...story, benefits: [], tenders: [], choice: { kind: 'none' as const } };
      const at = (benefits: CheckoutEvent[]): number => paid({ ...goods, benefits }).priced.due;
      const byHand = picks.map(
        (pick): CheckoutEvent => ({
          type: 'sale.coupon.chosen',
          coupon: `cpn_${pick}`,
          at: saleMorning,
        }),
      );
      const best = at([{ type: 'sale.coupons.best' }]);
      expect(best).toBeLessThanOrEqual(at(byHand));
      expect(best).toBeLessThanOrEqual(at([]));
    }),
    { numRuns: 200 },
  );
});

test('two open baskets of one customer never take more than the card, the vouchers and the points hold', () => {
  fc.assert(
    fc.property(basket, basket, (one, other) => {
      const first = paid({ ...one, tenders: [], online: true });
      const base = saleFacts({ rules: one.rules, elsewhere: elsewhereOf([first]) });
      const goods = { ...other, customer: one.customer, tenders: [] };
      const second = paid(goods, base, 'sal_second');
      const both = [first, second].map((context) => checkoutView(context));
      const lots = first.customer?.member.lots ?? [];
      expect(sumFen(both.map((view) => view.sv.face))).toBeLessThanOrEqual(sumFen(lots.map(faceLeft)));
      expect(sumFen(both.map((view) => view.pointsUsed))).toBeLessThanOrEqual(
        Math.max(first.customer?.member.points ?? 0, 0),
      );
      for (const { voucher, left } of first.customer?.member.vouchers ?? []) {
        const drawn = both.map((view) => view.vouchers.find((used) => used.voucher === voucher)?.total ?? 0);
        expect(sumFen(drawn)).toBeLessThanOrEqual(left);
      }
      const coupons = both.flatMap((view) => view.coupons.map((used) => used.coupon));
      expect(new Set(coupons).size).toBe(coupons.length);
    }),
    { numRuns: 200 },
  );
});
