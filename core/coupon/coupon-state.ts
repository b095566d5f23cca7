import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Coupon, CouponLock } from './coupon.ts';

/** Who asks for a coupon, when (trusted ms), and whether the clock or the connection is unsure. */
export interface CouponMoment {
  readonly at: number;
  readonly timeUnsure: boolean;
  readonly holder: string;
  readonly graceMs: number;
}

/** The lock that still holds the coupon at an instant, or null. Half-open like every end. Source: CPN-01. */
export const liveLock = (coupon: Pick<Coupon, 'state' | 'lock'>, at: number): CouponLock | null =>
  coupon.state === 'LOCKED' && coupon.lock !== null && at < coupon.lock.until ? coupon.lock : null;

/** State as of an instant: a lock that ran out has set the coupon free. Source: STM-02. */
export const couponStateAt = (coupon: Pick<Coupon, 'state' | 'lock'>, at: number): Coupon['state'] =>
  coupon.state === 'LOCKED' && liveLock(coupon, at) === null ? 'ISSUED' : coupon.state;

/** Inside the window, or after it within the grace that an unsure clock gets; before the start there is no grace. Source: EC-12. */
export function windowOf(
  coupon: Pick<Coupon, 'start' | 'end'>,
  moment: CouponMoment,
): 'early' | 'inside' | 'grace' | 'late' {
  if (moment.at < coupon.start) return 'early';
  if (moment.at < coupon.end) return 'inside';
  return moment.timeUnsure && moment.at < coupon.end + moment.graceMs ? 'grace' : 'late';
}

/**
 * Why a coupon cannot be taken into a basket, or null. A lock already held by the same basket decided the window when it was
 * taken (EC-13). State comes before window. Source: CPN-01, EC-12.
 */
export function couponRefusal(coupon: Coupon, moment: CouponMoment): Refusal | null {
  const facts = { coupon: coupon.coupon };
  const lock = liveLock(coupon, moment.at);
  if (lock !== null) return lock.holder === moment.holder ? null : refusal('COUPON_LOCKED', facts);
  const state = couponStateAt(coupon, moment.at);
  if (state === 'USED') return refusal('COUPON_USED', facts);
  if (state === 'REVOKED') return refusal('COUPON_REVOKED', facts);
  if (state === 'EXPIRED') return refusal('COUPON_EXPIRED', facts);
  const window = windowOf(coupon, moment);
  if (window === 'early') return refusal('COUPON_NOT_STARTED', { ...facts, start: coupon.start });
  return window === 'late' ? refusal('COUPON_EXPIRED', { ...facts, end: coupon.end }) : null;
}
