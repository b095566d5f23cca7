import type { WorkCalendar } from '../period/working-days.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Campaign } from './campaign.ts';

/** Everything head office publishes that decides an act: the campaign in force, the merchant's rules, the holidays. */
export interface TradeTerms {
  readonly campaign: Campaign;
  /** The campaign printed on a lot's voucher; the lot keeps it (CON-08). */
  readonly pinned: (ruleVersion: string) => Campaign;
  readonly rules: TradeRules;
  readonly calendar: WorkCalendar;
}

/** Terms with one campaign version for everything. */
export const termsOf = (campaign: Campaign, rules: TradeRules, calendar: WorkCalendar): TradeTerms => ({
  campaign,
  pinned: () => campaign,
  rules,
  calendar,
});
