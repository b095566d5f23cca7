import type { Coupon } from '../coupon/coupon.ts';
import { couponRefusal } from '../coupon/coupon-state.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { sumFen } from '../money/fen.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { voucherRefusal } from '../voucher/voucher-draw.ts';
import { stackRefusal, usedCoupons } from './apply-coupons.ts';
import type { Basket, BasketLine } from './basket.ts';
import { bestCoupons } from './best-coupons.ts';
import { explainPrice } from './explain.ts';
import type { PricingFacts } from './facts.ts';
import { mergeLines } from './merge-lines.ts';
import { discountLines, type Reductions, reduceLines } from './price-lines.ts';
import type { PricedLine, PricedSale } from './priced-sale.ts';

/**
 * Steps 1 to 5 of checkout over plain data: merge, rates, amount coupon, gift vouchers, points; the result is the amount due
 * with every share per line and the explanation. Refuses COUPON_*, VOUCHER_*, OFFSET_DISABLED, POINTS_BALANCE.
 * Source: CHK-01..05.
 */
export function priceSale(basket: Basket, facts: PricingFacts): Result<PricedSale> {
  const lines = mergeLines(basket.lines);
  const asked = basket.coupons === 'BEST' ? null : askedCoupons(basket.coupons, lines, facts);
  if (asked !== null && !asked.ok) return asked;
  const others = otherReductions(basket, facts);
  if (!others.ok) return others;
  const coupons = asked === null ? best(lines, others.value, facts) : asked.value;
  const reductions = { ...others.value, coupons };
  return ok(summed(reduceLines(discountLines(lines, facts.rates, coupons), reductions), reductions));
}

/** Steps 4 and 5: the vouchers and points that will be taken off, or why one of them cannot. */
function otherReductions(basket: Basket, facts: PricingFacts): Result<Omit<Reductions, 'coupons'>> {
  const vouchers = askedVouchers(basket, facts);
  if (!vouchers.ok) return vouchers;
  const no = pointsRefusal(basket.pointsOffset, facts);
  return no === null ? ok({ vouchers: vouchers.value, points: basket.pointsOffset }) : refused(no);
}

const best = (lines: readonly BasketLine[], reductions: Omit<Reductions, 'coupons'>, facts: PricingFacts) =>
  bestCoupons({
    lines,
    reductions,
    rates: facts.rates,
    member: facts.member,
    candidates: facts.coupons,
    moment: momentOf(facts),
    bestOf: facts.terms.bestOf,
  });

const momentOf = (facts: PricingFacts) => ({
  at: facts.at,
  timeUnsure: facts.timeUnsure,
  holder: facts.holder,
  graceMs: facts.terms.couponGraceMs,
});

/** The coupons asked for, each once however often it was scanned: state before window, window before threshold. Source: CPN-01, CHK-03, EC-17. */
function askedCoupons(ids: readonly string[], lines: readonly BasketLine[], facts: PricingFacts): Result<Coupon[]> {
  const asked: Coupon[] = [];
  for (const id of new Set(ids)) {
    const coupon = facts.coupons.find((one) => one.coupon === id);
    if (coupon === undefined) return refused(refusal('COUPON_UNKNOWN', { coupon: id }));
    const no = couponRefusal(coupon, momentOf(facts));
    if (no !== null) return refused(no);
    asked.push(coupon);
  }
  const stack = stackRefusal(asked, discountLines(lines, facts.rates, asked));
  return stack === null ? ok(asked) : refused(stack);
}

/** The vouchers asked for, in their order; one named twice is drawn once. Source: CHK-04, EC-17. */
function askedVouchers(basket: Basket, facts: PricingFacts): Result<Voucher[]> {
  const asked: Voucher[] = [];
  for (const id of new Set(basket.vouchers)) {
    const voucher = facts.vouchers.find((one) => one.voucher === id);
    if (voucher === undefined) return refused(refusal('VOUCHER_UNKNOWN', { voucher: id }));
    const no = voucherRefusal(voucher, facts.at);
    if (no !== null) return refused(no);
    asked.push(voucher);
  }
  return ok(asked);
}

/** Points are used only where the merchant allows it and from a balance that covers them. Source: CHK-05, EC-30. */
function pointsRefusal(points: number, facts: PricingFacts): Refusal | null {
  if (points === 0) return null;
  if (!facts.terms.pointsOffset) return refusal('OFFSET_DISABLED');
  return points > facts.points ? refusal('POINTS_BALANCE', { asked: points, balance: facts.points }) : null;
}

function summed(lines: readonly PricedLine[], reductions: Reductions): PricedSale {
  const coupons = usedCoupons(reductions.coupons, lines);
  const vouchers = reductions.vouchers.map(({ voucher }) => ({
    voucher,
    total: sumFen(lines.map((line) => line.vouchers[voucher] ?? 0)),
  }));
  return {
    lines,
    gross: sumFen(lines.map((line) => line.gross)),
    subtotal: sumFen(lines.map((line) => line.discounted)),
    coupons,
    couponTotal: sumFen(lines.map((line) => line.couponShare)),
    vouchers,
    voucherTotal: sumFen(vouchers.map((used) => used.total)),
    pointsUsed: sumFen(lines.map((line) => line.pointsShare)),
    due: sumFen(lines.map((line) => line.due)),
    steps: explainPrice(lines, {
      coupons: coupons.map((used) => used.coupon).join(' '),
      vouchers: vouchers.map((used) => used.voucher).join(' '),
    }),
  };
}
