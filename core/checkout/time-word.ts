import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type TimeVouched, type TimeWord, vouchForTime } from '../operator/time-word.ts';
import { type TimedBenefits, toConfirm } from '../period/clock-trust.ts';
import { multiplierFor } from '../points/member-multiplier.ts';
import { windowMultipliers } from '../points/multiplier.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import { pricingFactsOf, ruleOutcomesOf, type SaleParties } from './sale-terms.ts';
import { tillRules } from './till-rules.ts';

type TimedSale = SaleParties & { readonly priced: PricedSale };

/** What this sale takes from the clock: a points window, a campaign rule or a voucher's life, a coupon's, a birthday. Source: EC-20, PTS-08. */
export function timedBenefits(sale: TimedSale): TimedBenefits {
  const { facts, customer, priced } = sale;
  const rules = tillRules(facts);
  const at = sale.paidAt ?? facts.at;
  const windows = customer === null ? [] : windowMultipliers([...facts.windows, ...(rules.points.windows ?? [])], at);
  const ruled = ruleOutcomesOf(sale, priced);
  const celebrates = customer !== null && multiplierFor(customer.member, at, { windows: [], rules }) > 1;
  return {
    window: windows.length > 0 || ruled.some(({ fired }) => fired) || priced.vouchers.length > 0,
    coupon: priced.coupons.length > 0,
    birthday: celebrates || pricingFactsOf(sale).rates.birthday !== null,
  };
}

/** What a manager must confirm before money is taken; nothing once somebody has spoken, or while the clock is sure. Source: EC-20. */
export const timeAsked = (sale: TimedSale): (keyof TimedBenefits)[] =>
  sale.timeWord || sale.facts.timeUnsure !== true ? [] : toConfirm({ unsure: true }, timedBenefits(sale));

/** TIME_UNSURE as long as what hangs on the clock is neither confirmed nor left out. Source: EC-20. */
export const checkTime = (sale: TimedSale): Result<true> =>
  timeAsked(sale).length === 0 ? ok(true) : refused(refusal('TIME_UNSURE'));

/** A manager's word on the clock of this sale. Refusals: NOT_NOW (nothing is asked), and those of `vouchForTime`. Source: EC-20. */
export const timeConfirmed = (sale: TimedSale, act: TimeVouched): Result<TimeWord> =>
  timeAsked(sale).length === 0 ? refused(refusal('NOT_NOW')) : vouchForTime(act);
