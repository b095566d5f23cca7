import type { Fen } from '../money/fen.ts';
import type { BasketLine } from './basket.ts';

/** Where a rate on a line came from. */
export type RateSource = 'tier' | 'deposit' | 'locked' | 'coupon' | 'birthday';

/** A line after steps 1 to 5; money in fen. `due` is its part of the amount due. */
export interface PricedLine extends BasketLine {
  readonly gross: Fen;
  /** Rates applied, in order, floored once; their sources in `rateSources` (CHK-02). */
  readonly rates: readonly number[];
  readonly rateSources: readonly RateSource[];
  /** After the rates. */
  readonly discounted: Fen;
  /** What the deposit discount and birthday rate took off beyond the best other rate (REF-10). */
  readonly depositBenefit: Fen;
  /** The percent coupon that decided the base rate, and what it took off beyond the best other rate. */
  readonly rateCoupon: string | null;
  readonly couponBenefit: Fen;
  readonly couponShare: Fen;
  /** Voucher id to fen. */
  readonly vouchers: Readonly<Record<string, Fen>>;
  readonly voucherShare: Fen;
  readonly pointsShare: Fen;
  readonly due: Fen;
}

/** A coupon used and the lines it was allocated to; it comes back when all of them are returned (REF-04). */
export interface UsedCoupon {
  readonly coupon: string;
  readonly total: Fen;
  readonly lines: readonly string[];
}

/** A gift voucher drawn, fen. */
export interface UsedVoucher {
  readonly voucher: string;
  readonly total: Fen;
}

/** One line's part in a step: what it was before, after, and why. Money in fen. */
export interface StepLine {
  readonly line: string;
  readonly before: Fen;
  readonly after: Fen;
}

/** One step of the pipeline, for "explain this number". `facts` are what its words need. */
export interface PricingStep {
  readonly rule:
    | 'CHK-01'
    | 'CHK-02'
    | 'CHK-03'
    | 'CHK-04'
    | 'CHK-05'
    | 'CHK-06'
    | 'CHK-07'
    | 'CHK-08'
    | 'CHK-09'
    | 'CHK-10';
  readonly lines: readonly StepLine[];
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The basket after steps 1 to 5: what is due and how it came about. */
export interface PricedSale {
  readonly lines: readonly PricedLine[];
  readonly gross: Fen;
  /** After step 2. */
  readonly subtotal: Fen;
  readonly coupons: readonly UsedCoupon[];
  /** Taken off in step 3; a percent coupon is in the subtotal. */
  readonly couponTotal: Fen;
  readonly vouchers: readonly UsedVoucher[];
  readonly voucherTotal: Fen;
  /** Points used, one fen each. */
  readonly pointsUsed: number;
  /** Amount due A (CHK-06). */
  readonly due: Fen;
  readonly steps: readonly PricingStep[];
}
