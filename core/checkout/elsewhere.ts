import type { CouponLock } from '../coupon/coupon.ts';
import type { Fen } from '../money/fen.ts';
import type { Hold } from '../stored-value/hold.ts';

/** What other baskets of this till have laid their hands on, and what its own journal has used up already. */
export interface Elsewhere {
  /** Stored value set aside on cards (USE-03). */
  readonly holds: readonly Hold[];
  /** Coupon id to the lock another basket has on it (CPN-01). */
  readonly locks: Readonly<Record<string, CouponLock>>;
  /** Coupons used at this till, whatever a code or a row still says of them (CPN-02). */
  readonly used: readonly string[];
  /** Gift voucher id to what other baskets mean to draw, fen. */
  readonly vouchers: Readonly<Record<string, Fen>>;
  /** Member id to the points other baskets mean to use. */
  readonly points: Readonly<Record<string, number>>;
}

/** No other basket, nothing used. */
export const nothingElsewhere: Elsewhere = { holds: [], locks: {}, used: [], vouchers: {}, points: {} };
