import { addDays, localDateOf, startOfDate } from '../kernel/business-day.ts';
import type { Coupon } from './coupon.ts';

/** Days a replacement coupon lives, the day of the return not counted. Source: REF-04. */
const replacementDays = 7;

/**
 * The coupon given for one that ended before goods came back through the shop's fault: same kind, face and scope, a code of its
 * own, marked as the replacement of the old one. Source: REF-04.
 */
export const replacementCoupon = (old: Coupon, code: string, at: number): Coupon & { readonly replaces: string } => ({
  ...old,
  coupon: code,
  state: 'ISSUED',
  lock: null,
  usedBy: null,
  start: at,
  end: startOfDate(addDays(localDateOf(at), replacementDays + 1)),
  replaces: old.coupon,
});
