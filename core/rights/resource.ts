import type { FloorUnit } from './floor-budget.ts';

/** What leases and covers call a member's points, as they call stored value by its lot. */
export const pointsLot = (member: string): string => `points:${member}`;

/** What they call the right to use one coupon, once. */
export const couponLot = (coupon: string): string => `coupon:${coupon}`;

/** What a lease or cover is counted in: fen of a lot, points, or uses of a coupon. */
export function unitOf(lot: string): FloorUnit {
  if (lot.startsWith('points:')) return 'POINTS';
  return lot.startsWith('coupon:') ? 'COUPONS' : 'CNY';
}
