import { inScope, type PercentCoupon } from '../coupon/coupon.ts';
import type { Fen } from '../money/fen.ts';
import { payableAt } from '../money/rounding.ts';
import type { BasketLine } from './basket.ts';
import type { MemberRates } from './facts.ts';
import type { RateSource } from './priced-sale.ts';

/** A rate in permille paid and where it came from. */
interface Rate {
  readonly source: RateSource;
  readonly permille: number;
  readonly coupon: string | null;
}

/** A line after the rates of step 2. */
export interface RatedLine {
  readonly rates: readonly number[];
  readonly rateSources: readonly RateSource[];
  readonly discounted: Fen;
  readonly depositBenefit: Fen;
  /** The percent coupon that decided the base rate, and what it took off beyond the best other rate. */
  readonly rateCoupon: string | null;
  readonly couponBenefit: Fen;
}

/** Base rates the line may take, its exclusions respected; a coupon looks only at its own scope. Source: CHK-02, DEP-04. */
function baseRates(line: BasketLine, rates: MemberRates, coupons: readonly PercentCoupon[]): Rate[] {
  const found: Rate[] = [];
  const add = (source: RateSource, permille: number | null, shut: boolean, coupon: string | null = null): void => {
    if (permille !== null && permille < 1000 && !shut) found.push({ source, permille, coupon });
  };
  add('tier', rates.tier, line.noTierDiscount);
  add('locked', line.lockedPermille, false);
  for (const coupon of coupons) add('coupon', coupon.permille, !inScope(coupon, line), coupon.coupon);
  add('deposit', rates.deposit, line.noDepositDiscount);
  return found;
}

/** The lowest rate; of equal ones the first named, so that a deposit benefit is only claimed where it decides (REF-10). */
const lowest = (rates: readonly Rate[]): Rate[] => {
  const [first, ...others] = rates;
  return first === undefined
    ? []
    : [others.reduce((best, rate) => (rate.permille < best.permille ? rate : best), first)];
};

/** What decides a line's rates: those of the customer, and the percent coupons in the basket. */
interface RateFacts {
  readonly rates: MemberRates;
  readonly coupons: readonly PercentCoupon[];
}

const birthdayOf = (line: BasketLine, rates: MemberRates): Rate[] =>
  line.noDepositDiscount || rates.birthday === null
    ? []
    : [{ source: 'birthday', permille: rates.birthday, coupon: null }];

/** What the line costs after step 2, and nothing else of it: asked for every combination of coupons. Fen. Source: CHK-02. */
export const priceAtRates = (line: BasketLine, gross: Fen, { rates, coupons }: RateFacts): Fen =>
  payableAt(gross, permilles([...lowest(baseRates(line, rates, coupons)), ...birthdayOf(line, rates)]));

/**
 * Step 2: one base percentage, the lowest that applies, then the birthday rate; one floor at the end.
 * The deposit benefit is what the line would cost without deposit discount and birthday, minus what it costs.
 * Source: CHK-02, EC-25, REF-10.
 */
export function rateLine(line: BasketLine, gross: Fen, facts: RateFacts): RatedLine {
  const base = baseRates(line, facts.rates, facts.coupons);
  const chosen = lowest(base);
  const birthday = birthdayOf(line, facts.rates);
  const applied: readonly Rate[] = [...chosen, ...birthday];
  const without = (source: RateSource): Rate[] => lowest(base.filter((rate) => rate.source !== source));
  const discounted = payableAt(gross, permilles(applied));
  return {
    rates: permilles(applied),
    rateSources: applied.map((rate) => rate.source),
    discounted,
    depositBenefit: payableAt(gross, permilles(without('deposit'))) - discounted,
    rateCoupon: chosen[0]?.coupon ?? null,
    couponBenefit: payableAt(gross, permilles([...without('coupon'), ...birthday])) - discounted,
  };
}

const permilles = (rates: readonly Rate[]): number[] => rates.map((rate) => rate.permille);
