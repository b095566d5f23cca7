import type { Coupon } from '../coupon/coupon.ts';
import type { Member } from '../member/member.ts';
import type { Voucher } from '../voucher/voucher.ts';

const soonest = (a: { end: number }, b: { end: number }): number => a.end - b.end;

/** Coupons that can be used or will be, soonest to end first. `now` ms. Source: ENT-05, FLW-06. */
export const couponsInHand = (member: Member, now: number): Coupon[] =>
  (member.coupons ?? []).filter(({ state, end }) => state === 'ISSUED' && end > now).toSorted(soonest);

/** Gift vouchers with something left on them. `now` ms. */
export const vouchersInHand = (member: Member, now: number): Voucher[] =>
  (member.vouchers ?? [])
    .filter(({ state, left, end }) => state === 'ACTIVE' && left > 0 && end > now)
    .toSorted(soonest);
