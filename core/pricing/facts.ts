import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import type { Coupon } from '../coupon/coupon.ts';
import type { Fen } from '../money/fen.ts';
import type { EarningRate } from '../points/earned-points.ts';
import type { OwnLease } from '../rights/cover-draws.ts';
import type { DrawableLot } from '../stored-value/draw-order.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** Rates the customer has a right to at this instant, permille paid; null: none. Source: CHK-02. */
export interface MemberRates {
  readonly tier: number | null;
  readonly deposit: number | null;
  /** Only on the birthday and with an active tier lot (DEP-07, EC-10). */
  readonly birthday: number | null;
}

/** No member, no rates. */
export const noRates: MemberRates = { tier: null, deposit: null, birthday: null };

/** What steps 1 to 5 need to know besides the basket. */
export interface PricingFacts {
  /** Trusted time of the act, ms (CON-05). */
  readonly at: number;
  /** The clock is unsure or the till offline: coupons get their grace (EC-12). */
  readonly timeUnsure: boolean;
  /** The till or basket that would hold a coupon's lock. */
  readonly holder: string;
  readonly member: string | null;
  readonly rates: MemberRates;
  /** Coupons and vouchers that may be asked for or chosen from. */
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  /** Spendable points; may be negative (EC-30). */
  readonly points: number;
  readonly terms: PricingTerms;
}

/** Parameters of steps 1 to 5. */
export interface PricingTerms {
  /** Points may be used at checkout (CHK-05). */
  readonly pointsOffset: boolean;
  /** Grace after a coupon's end when the time is unsure, ms (EC-12). */
  readonly couponGraceMs: number;
  /** `single`: BEST picks one coupon; `pair`: one amount coupon together with one percent coupon. */
  readonly bestOf: 'single' | 'pair';
}

/** A card that may pay: only lots spendable now, the purchase cap, and what the till may give away offline. */
export interface SpendableCard {
  readonly card: string;
  readonly lots: readonly (DrawableLot & { readonly ruleVersion: string })[];
  /** Highest per-purchase cap among the active lots, fen (DEP-05). */
  readonly cap: Fen;
  /** What the till may draw now, or null when nothing but the rules holds it back (OFF-02). */
  readonly allowance: Fen | null;
  /** What the till has leased: drawn before the rest; absent: nothing. */
  readonly leases?: readonly OwnLease[];
  /** Set aside for other baskets, fen: neither in the balance nor in the allowance; absent: nothing (USE-03). */
  readonly held?: Fen;
}

/** What steps 6 to 8 need to know besides the priced sale. */
export interface FundingFacts {
  readonly cards: readonly SpendableCard[];
  /** Percent of the amount due and balance up to which it is waived (USE-02, USE-04). */
  readonly sv: { readonly pctCap: number; readonly residualWaiver: Fen };
  /** Cash is rounded down to this step, fen; 1 = off (CHK-07). */
  readonly cashRoundDownStep: Fen;
  /** Points per yuan, the multiplier of this instant, and the campaign rules looked at for it; a sale without a member earns nothing (CHK-08). */
  readonly points: EarningRate & { readonly earns: boolean; readonly rules?: readonly RuleOutcome[] };
  /** Amount after coupons from which delivery is free, or null: no active tier lot (CHK-09). */
  readonly freeDeliveryFrom: Fen | null;
}
