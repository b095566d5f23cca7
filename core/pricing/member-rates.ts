import type { LocalDate } from '../kernel/business-day.ts';
import { isActiveOn } from '../stored-value/spendable.ts';
import type { MemberRates } from './facts.ts';

/** Rates printed on a lot's voucher, permille paid; the lot keeps them (CON-08). */
export interface LotRates {
  readonly discountPermille: number;
  readonly birthdayPermille: number;
}

/** What a lot's benefits look at: tier, state, last valid day. */
export interface TierLot {
  readonly tier: string;
  readonly state: string;
  readonly lastDay: LocalDate | null;
}

/** What decides a member's rates on one day. */
export interface MemberRateFacts<L extends TierLot> {
  /** Points-tier rate, permille paid, or null (TIR-03). */
  readonly tierPermille: number | null;
  readonly lots: readonly L[];
  readonly day: LocalDate;
  readonly isBirthday: boolean;
  readonly ratesOf: (lot: L) => LotRates;
}

/** Active lots of a deposit tier: they alone carry discount, birthday rate and free delivery. Source: DEP-04, AMB-5, CHK-09. */
export const tierLots = <L extends TierLot>(lots: readonly L[], day: LocalDate): L[] =>
  lots.filter((lot) => lot.tier !== 'NONE' && isActiveOn(lot, day));

const best = (permilles: readonly number[]): number | null => (permilles.length === 0 ? null : Math.min(...permilles));

/** The best rates among the member's active tier lots; value used up does not end them. Source: CHK-02, DEP-04, DEP-07. */
export function memberRates<L extends TierLot>(facts: MemberRateFacts<L>): MemberRates {
  const rates = tierLots(facts.lots, facts.day).map(facts.ratesOf);
  return {
    tier: facts.tierPermille,
    deposit: best(rates.map((rate) => rate.discountPermille)),
    birthday: facts.isBirthday ? best(rates.map((rate) => rate.birthdayPermille)) : null,
  };
}
