import { localDateOf } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import { legalPeriodEnd } from '../period/period-end.ts';
import type { WorkCalendar } from '../period/working-days.ts';
import type { TradeRules } from '../settings/trade-rules.ts';

/** A deposit made on somebody's recommendation. Source: RFR-01. */
export interface ReferralFacts {
  readonly referrer: string;
  readonly referee: { readonly member: string; readonly isNew: boolean };
  /** Trusted time of the deposit, ms. */
  readonly at: number;
  /** Days in which the referee may take the money back. */
  readonly windowDays: number;
  readonly calendar: WorkCalendar;
  readonly rules: TradeRules['referral'];
}

/** What a referral gives: bonus for the referee at once, gift for the referrer when the referee's window has passed. */
export type Referral =
  | { readonly accepted: false; readonly reason: 'SELF' | 'NOT_NEW'; readonly bonus: 0; readonly gift: 0 }
  | {
      readonly accepted: true;
      readonly referrer: string;
      readonly bonus: Fen;
      readonly gift: Fen;
      readonly releaseAt: number;
    };

/** Judges a referral: nobody refers himself, and only who was never seen before counts. Source: RFR-01, W29. */
export function judgeReferral(facts: ReferralFacts): Referral {
  if (facts.referrer === facts.referee.member) return { accepted: false, reason: 'SELF', bonus: 0, gift: 0 };
  if (!facts.referee.isNew) return { accepted: false, reason: 'NOT_NEW', bonus: 0, gift: 0 };
  const window = { from: localDateOf(facts.at), unit: 'DAYS', n: facts.windowDays } as const;
  return {
    accepted: true,
    referrer: facts.referrer,
    bonus: facts.rules.refereeBonus,
    gift: facts.rules.gift,
    releaseAt: legalPeriodEnd(window, facts.calendar).endsAt,
  };
}

/** Where the referrer's gift stands, and what of it is released, fen. */
export interface ReferralStatus {
  readonly state: 'PENDING' | 'RELEASED' | 'CANCELLED';
  readonly gift: Fen;
}

/**
 * State of the gift now; a deposit undone before the release cancels it, a later one does not. Without a referral that counts
 * there is no gift. Source: RFR-01, REF-13.
 */
export function referralStatus(
  referral: Referral | null,
  so: { readonly now: number; readonly undoneAt: number | null },
): ReferralStatus {
  if (referral === null || !referral.accepted) return { state: 'CANCELLED', gift: 0 };
  if (so.undoneAt !== null && so.undoneAt < referral.releaseAt) return { state: 'CANCELLED', gift: 0 };
  return so.now < referral.releaseAt ? { state: 'PENDING', gift: 0 } : { state: 'RELEASED', gift: referral.gift };
}
