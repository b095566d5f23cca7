import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import type { Coupon } from './coupon.ts';
import { type CouponMoment, couponRefusal, liveLock, windowOf } from './coupon-state.ts';

/** A coupon taken into a basket. `flagged`: only the grace let it in, a person should look. */
export interface LockedCoupon {
  readonly coupon: Coupon;
  readonly flagged: boolean;
  readonly until: number;
}

/** Scans a coupon into a basket; the moment of the lock decides validity. Refusals: COUPON_*. Source: CPN-01, EC-12. */
export function lockCoupon(coupon: Coupon, moment: CouponMoment, lockMs: number): Result<LockedCoupon> {
  if (liveLock(coupon, moment.at) !== null) return refused(refusal('COUPON_LOCKED', { coupon: coupon.coupon }));
  const no = couponRefusal(coupon, moment);
  if (no !== null) return refused(no);
  const until = moment.at + lockMs;
  const lock = { holder: moment.holder, at: moment.at, until };
  return ok({ coupon: { ...coupon, state: 'LOCKED', lock }, flagged: windowOf(coupon, moment) === 'grace', until });
}

/**
 * Pays with a coupon that `holder` locked before. Refusals: COUPON_USED, COUPON_REVOKED, COUPON_EXPIRED by state, NOT_LOCKED,
 * LOCK_EXPIRED, COUPON_LOCKED (it lies in another basket). Source: CPN-01, EC-13, W34.
 */
export function useLocked(coupon: Coupon, at: number, holder: string): Result<Coupon> {
  const facts = { coupon: coupon.coupon };
  if (coupon.state === 'USED') return refused(refusal('COUPON_USED', facts));
  if (coupon.state === 'REVOKED') return refused(refusal('COUPON_REVOKED', facts));
  if (coupon.state === 'EXPIRED') return refused(refusal('COUPON_EXPIRED', facts));
  if (coupon.lock === null) return refused(refusal('NOT_LOCKED', facts));
  const lock = liveLock(coupon, at);
  if (lock === null) return refused(refusal('LOCK_EXPIRED', facts));
  return lock.holder === holder ? ok(usedBy(coupon, null)) : refused(refusal('COUPON_LOCKED', facts));
}

/** The coupon after a sale used it; null: used outside a sale of this till. Source: STM-02. */
export const usedBy = (coupon: Coupon, sale: string | null): Coupon => ({
  ...coupon,
  state: 'USED',
  lock: null,
  usedBy: sale,
});

/** A use of a coupon as two tills may both have accepted it. */
export interface CouponUse {
  readonly sale: string;
  /** Trusted or handwritten time, ms. */
  readonly at: number;
  /** What the coupon took off in this sale, fen. */
  readonly amount: Fen;
}

/** A coupon used twice: the earlier use stands, the shop bears the other; the customer owes nothing. */
export interface DoubleUse {
  readonly coupon: string;
  readonly winner: string;
  readonly loser: string;
  readonly amount: Fen;
  readonly borneBy: 'SHOP';
}

/** Judges two accepted uses by time; of equal times the one booked first stands. Source: CPN-02, MAN-02, W44. */
export function judgeDoubleUse(coupon: string, booked: CouponUse, late: CouponUse): DoubleUse {
  const [winner, loser] = late.at < booked.at ? [late, booked] : [booked, late];
  return { coupon, winner: winner.sale, loser: loser.sale, amount: loser.amount, borneBy: 'SHOP' };
}

/**
 * The coupon after every line it was allocated to came back: free again inside its window, ended after it,
 * revoked if its deposit is gone. Source: REF-04, STM-02.
 */
export function restoredCoupon(coupon: Coupon, at: number, isLotGone: boolean): Coupon {
  const state = isLotGone ? 'REVOKED' : at < coupon.end ? 'ISSUED' : 'EXPIRED';
  return { ...coupon, state, lock: null, usedBy: null };
}

/** A coupon of a refunded deposit: taken back unless it was used. Source: REF-11, REF-13. */
export const revokedCoupon = (coupon: Coupon): Coupon | null =>
  coupon.state === 'ISSUED' || coupon.state === 'LOCKED' ? { ...coupon, state: 'REVOKED', lock: null } : null;
