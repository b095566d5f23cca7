import type { TradeRules } from '../settings/trade-rules.ts';

/** Ratio in basis points, floored; null where the denominator is 0: no figure is shown then. Source: MET-01. */
export const ratioBp = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number((BigInt(part) * 10_000n - remainder(part, whole)) / BigInt(whole));

/** What must be taken off so that the division floors for negatives as well. */
function remainder(part: number, whole: number): bigint {
  const left = (BigInt(part) * 10_000n) % BigInt(whole);
  return left < 0n ? left + BigInt(whole) : left;
}

/** Deposit achievement 预存金额达成率: principal paid in less principal refunded, against the target, fen. Source: MET-01. */
export const depositAchievement = (figures: { deposited: number; refunded: number; target: number }): number | null =>
  ratioBp(figures.deposited - figures.refunded, figures.target);

/** What to do with a benefit after looking at its use. Source: MET-07. */
export type BenefitAdvice = 'KEEP' | 'REPLACE' | 'NOT_ENOUGH_DATA';

/** Coupons of a benefit by what became of them; `hours` since the issue, or null if unknown. */
export interface CouponUsage {
  readonly issued: number;
  readonly revoked: number;
  readonly used: number;
  readonly hours: number | null;
}

/** Coupon usage: used ÷ (issued − revoked). Source: MET-07. */
export const couponUsageBp = (usage: CouponUsage): number | null => ratioBp(usage.used, usage.issued - usage.revoked);

/** Strictly below the limit the benefit is replaced; too few or too young coupons are not judged. Source: MET-07. */
export function couponAdvice(usage: CouponUsage, rules: TradeRules['couponUsage']): BenefitAdvice {
  const bp = couponUsageBp(usage);
  const isYoung = usage.hours !== null && usage.hours < rules.minHours;
  if (bp === null || usage.issued < rules.minIssued || isYoung) return 'NOT_ENOUGH_DATA';
  return bp < rules.replaceBelowBp ? 'REPLACE' : 'KEEP';
}
