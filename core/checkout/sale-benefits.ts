import type { Coupon } from '../coupon/coupon.ts';
import type { LockedCoupon } from '../coupon/coupon-use.ts';
import type { Refusal } from '../kernel/refusal.ts';

/** What the customer wants taken off the goods besides the rates they have a right to: plain data. */
export interface SaleBenefits {
  /** `best`: the engine chooses anew at every change of the sale (CHK-03); `hand`: what was chosen stays. */
  readonly couponsBy: 'hand' | 'best';
  /** Coupons read from codes in this sale. */
  readonly scanned: readonly Coupon[];
  /** Coupons in this basket, each locked in the name of the sale (CPN-01). */
  readonly held: readonly LockedCoupon[];
  /** Gift vouchers in the order they are drawn (CHK-04). */
  readonly vouchers: readonly string[];
  /** Points offered against the amount due (CHK-05). */
  readonly points: number;
}

/** Nothing is taken off. */
export const noBenefits: SaleBenefits = { couponsBy: 'hand', scanned: [], held: [], vouchers: [], points: 0 };

/** A benefit that lies in the basket and takes nothing off at present (or less than offered), and why. */
export interface RestingBenefit {
  readonly kind: 'coupon' | 'voucher' | 'points';
  /** Coupon or voucher; empty for points. */
  readonly id: string;
  readonly refusal: Refusal;
}
