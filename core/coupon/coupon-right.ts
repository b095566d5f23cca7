import type { Cover } from '../ledger/event-envelope.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { coverOne, type OwnLease } from '../rights/cover-draws.ts';
import { couponLot, unitOf } from '../rights/resource.ts';
import type { Coupon } from './coupon.ts';

/** What a till may still let through of coupons it holds no right to: how many, and what they may take off together, fen. */
export interface CouponFloor {
  readonly left: number;
  readonly fenLeft: Fen;
}

/** True if this till alone may use the coupon, whoever else is offline. Source: CPN-02. */
export const holdsCoupon = (coupon: string, leases: readonly OwnLease[]): boolean =>
  leases.some(({ lot, left }) => lot === couponLot(coupon) && left > 0);

/** Who covers the uses of coupons: the right to one, or the till's own word. Source: CPN-02. */
export const couponCover = (coupons: readonly string[], leases: readonly OwnLease[]): Cover[] =>
  coupons.map((coupon) => coverOne({ lot: couponLot(coupon), amount: 1 }, leases));

/** Coupons that a sale takes on its till's own word, and what they take off, fen. */
export function couponsLent(
  sale: { readonly coupons: readonly { readonly coupon: string; readonly total: Fen }[] },
  cover: readonly Cover[],
): { uses: number; fen: Fen } {
  const lent = new Set(cover.filter(({ lot, floor }) => unitOf(lot) === 'COUPONS' && floor > 0).map(({ lot }) => lot));
  const fen = sale.coupons.filter(({ coupon }) => lent.has(couponLot(coupon))).map(({ total }) => total);
  return { uses: lent.size, fen: sumFen(fen) };
}

/** True if what the till may still let through carries one coupon more, by its face; a percentage is known when the goods are. */
export const carriesOneMore = (coupon: Coupon, { left, fenLeft }: CouponFloor): boolean =>
  left > 0 && fenLeft > 0 && (coupon.kind === 'PERCENT' || coupon.face <= fenLeft);
