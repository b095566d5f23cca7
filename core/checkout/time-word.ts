import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { type TimedBenefits, toConfirm } from '../period/clock-trust.ts';
import { multiplierFor } from '../points/member-multiplier.ts';
import { windowMultipliers } from '../points/multiplier.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import { pricingFactsOf, type SaleParties } from './sale-terms.ts';
import { tillRules } from './till-rules.ts';

/** What was said about a clock nobody is sure of: a manager has looked at it, or what hangs on the time is left out. Source: EC-20. */
export type TimeWord =
  | { readonly by: 'manager'; readonly approvedBy: string; readonly reason: string }
  | { readonly by: 'nobody' };

type TimedSale = SaleParties & { readonly priced: PricedSale };

/** What this sale takes from the clock: a points window or a voucher's life, a coupon's, a birthday. Source: EC-20, PTS-08. */
export function timedBenefits(sale: TimedSale): TimedBenefits {
  const { facts, customer, priced } = sale;
  const rules = tillRules(facts);
  const at = sale.paidAt ?? facts.at;
  const windows = customer === null ? [] : windowMultipliers([...facts.windows, ...(rules.points.windows ?? [])], at);
  const celebrates = customer !== null && multiplierFor(customer.member, at, { windows: [], rules }) > 1;
  return {
    window: windows.length > 0 || priced.vouchers.length > 0,
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

/**
 * A manager has compared the clock with another one, and what hangs on it counts.
 * Refusals: NOT_NOW (nothing is asked), REASON_MISSING, PERMISSION_MISSING. Source: EC-20.
 */
export function timeConfirmed(
  sale: TimedSale,
  act: { readonly operator: Operator; readonly approver: Operator | null; readonly reason: string },
): Result<TimeWord> {
  if (timeAsked(sale).length === 0) return refused(refusal('NOT_NOW'));
  const reason = act.reason.trim();
  if (reason === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator: act.operator, approver: act.approver, act: 'time.confirm' });
  return permitted.ok ? ok({ by: 'manager', approvedBy: permitted.value, reason }) : permitted;
}

/** Who stood for the clock, as the sale's entry records it; nothing: it was sure, or nothing hung on it. Source: EC-20. */
export const timeConfirmedBy = (
  word: TimeWord | null | undefined,
): Pick<EventBody<'sale.completed'>, 'timeConfirmed'> =>
  word?.by === 'manager' ? { timeConfirmed: { approvedBy: word.approvedBy, reason: word.reason } } : {};
