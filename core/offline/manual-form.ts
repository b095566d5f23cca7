import type { Coupon } from '../coupon/coupon.ts';

/**
 * A coupon as the person writing a form by hand knew it: a use elsewhere was unknown and is judged by time afterwards.
 * Source: MAN-01, MAN-02, W44.
 */
export const asWritten = (coupon: Coupon): Coupon =>
  coupon.state === 'USED' || coupon.state === 'LOCKED' ? { ...coupon, state: 'ISSUED', lock: null } : coupon;
