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
  const found = findReductions(lines, basket, facts);
  if (!found.ok) return found;
  const { coupons } = found.value;
  const discounted = discountLines(lines, facts.rates, coupons);
  const stack = stackRefusal(coupons, discounted);
  if (stack !== null) return refused(stack);
  return ok(summed(reduceLines(discounted, found.value), found.value));
}

/** The coupons, vouchers and points that will be taken off, or why one of them cannot. */
function findReductions(lines: readonly BasketLine[], basket: Basket, facts: PricingFacts): Result<Reductions> {
  const vouchers = askedVouchers(basket, facts);
  if (!vouchers.ok) return vouchers;
  const offset = pointsRefusal(basket.pointsOffset, facts);
  if (offset !== null) return refused(offset);
  const rest = { vouchers: vouchers.value, points: basket.pointsOffset };
  const moment = momentOf(facts);
  if (basket.coupons === 'BEST') {
    const { rates, member, coupons: candidates, terms } = facts;
    return ok({
      ...rest,
      coupons: bestCoupons({ lines, rates, member, candidates, moment, reductions: rest, ...terms }),
    });
  }
  const coupons = askedCoupons(basket.coupons, facts);
  return coupons.ok ? ok({ ...rest, coupons: coupons.value }) : coupons;
}

const momentOf = (facts: PricingFacts) => ({
  at: facts.at,
  timeUnsure: facts.timeUnsure,
  holder: facts.holder,
  graceMs: facts.terms.couponGraceMs,
});

function askedCoupons(ids: readonly string[], facts: PricingFacts): Result<Coupon[]> {
  const asked: Coupon[] = [];
  for (const id of ids) {
    const coupon = facts.coupons.find((one) => one.coupon === id);
    if (coupon === undefined) return refused(refusal('COUPON_UNKNOWN', { coupon: id }));
    const no = couponRefusal(coupon, momentOf(facts));
    if (no !== null) return refused(no);
    asked.push(coupon);
  }
  return ok(asked);
}

function askedVouchers(basket: Basket, facts: PricingFacts): Result<Voucher[]> {
  const asked: Voucher[] = [];
  for (const id of basket.vouchers) {
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
