import { type AmountCoupon, type Coupon, inScope, type PercentCoupon } from '../coupon/coupon.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { BasketLine } from './basket.ts';
import type { UsedCoupon } from './priced-sale.ts';

/** A line as step 3 sees it. */
export interface CouponLine extends BasketLine {
  readonly discounted: Fen;
  readonly rateCoupon: string | null;
  readonly couponBenefit: Fen;
}

/** Coupons by what they do. */
export const amountCoupons = (coupons: readonly Coupon[]): AmountCoupon[] =>
  coupons.filter((coupon) => coupon.kind === 'AMOUNT');

/** Coupons that compete as a base rate. */
export const percentCoupons = (coupons: readonly Coupon[]): PercentCoupon[] =>
  coupons.filter((coupon) => coupon.kind === 'PERCENT');

/** Subtotal after step 2 of the lines in a coupon's scope, fen. Source: CHK-03. */
export const scopeSubtotal = (coupon: Coupon, lines: readonly CouponLine[]): Fen =>
  sumFen(lines.filter((line) => inScope(coupon, line)).map((line) => line.discounted));

/** Why these coupons do not fit the basket, or null: at most one amount coupon, its threshold met, goods in scope. Source: CHK-03. */
export function stackRefusal(coupons: readonly Coupon[], lines: readonly CouponLine[]): Refusal | null {
  if (amountCoupons(coupons).length > 1) return refusal('COUPON_LIMIT', { most: 1 });
  const short = coupons.find((coupon) => !reaches(coupon, lines));
  return short === undefined
    ? null
    : refusal('COUPON_THRESHOLD', { coupon: short.coupon, subtotal: scopeSubtotal(short, lines) });
}

/** True if the goods in scope reach the coupon's threshold, inclusive. Source: CHK-03. */
export function reaches(coupon: Coupon, lines: readonly CouponLine[]): boolean {
  if (!lines.some((line) => inScope(coupon, line))) return false;
  return coupon.kind === 'PERCENT' || scopeSubtotal(coupon, lines) >= coupon.threshold;
}

/** Share of an amount coupon on every line: at most the goods in scope cost, split by largest remainder. Source: CHK-03, CON-03. */
export function couponShares(coupon: AmountCoupon, lines: readonly CouponLine[]): Fen[] {
  const weights = lines.map((line) => (inScope(coupon, line) ? line.discounted : 0));
  return allocate(Math.min(coupon.face, sumFen(weights)), weights);
}

/**
 * Lines a coupon was allocated to: those that bear a share; all in scope for a percent coupon, and for one that found nothing to
 * take, so that it comes back with its goods and not with any of them. Source: REF-04.
 */
function allocatedLines(coupon: Coupon, lines: readonly CouponLine[]): CouponLine[] {
  const scope = lines.filter((line) => inScope(coupon, line));
  if (coupon.kind === 'PERCENT') return scope;
  const shares = couponShares(coupon, lines);
  const bearing = lines.filter((_, at) => (shares[at] ?? 0) > 0);
  return bearing.length === 0 ? scope : bearing;
}

/** What a coupon took off: its shares, or what its rate took beyond the best other one. Fen. Source: CHK-02, CHK-03. */
const takenOff = (coupon: Coupon, lines: readonly CouponLine[]): Fen =>
  coupon.kind === 'AMOUNT'
    ? sumFen(couponShares(coupon, lines))
    : sumFen(lines.filter((line) => line.rateCoupon === coupon.coupon).map((line) => line.couponBenefit));

/** The coupons of a sale, what each took off, and the lines each was allocated to. Source: CHK-03, REF-04. */
export const usedCoupons = (coupons: readonly Coupon[], lines: readonly CouponLine[]): UsedCoupon[] =>
  coupons.map((coupon) => ({
    coupon: coupon.coupon,
    total: takenOff(coupon, lines),
    lines: allocatedLines(coupon, lines).map((line) => line.id),
  }));
