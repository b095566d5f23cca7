import { type LocalDate, startOfDate } from '../kernel/business-day.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { accountOf, type MemberAccount } from '../member/member-account.ts';
import type { PointsTierRule } from '../settings/trade-rules.ts';
import { endPeriod, promote } from './evaluate-tiers.ts';

type TierDraft = EventDraft<'tier.changed'>;

/** The nightly promotion of a member, counted from the beginning of the day, or null. Source: TIR-01, TIR-05. */
export function promotion(row: Member, rules: readonly PointsTierRule[], day: LocalDate): TierDraft | null {
  const before = accountOf(row);
  const at = startOfDate(day);
  const after = promote(before, rules, at);
  return after === null ? null : changed(before, after, { at, reason: 'PROMOTED' });
}

/**
 * What the end of a half-year does to a member's tier, or null: one level down at most, judged on the growth of the last twelve
 * months. Growth that is judged begins anew at the lower tier's threshold. Source: TIR-05, TIR-06.
 */
export function demotion(
  row: Member,
  rollingGrowth: number,
  so: { readonly rules: readonly PointsTierRule[]; readonly day: LocalDate },
): TierDraft | null {
  const before = accountOf(row);
  const at = startOfDate(so.day);
  const after = endPeriod(before, rollingGrowth, { rules: so.rules, at });
  return after === before ? null : changed(before, after, { at, reason: 'PERIOD_END' });
}

/** Days on which a period of half a year has just ended. Source: TIR-05. */
export const isPeriodStart = (day: LocalDate): boolean => day.endsWith('-01-01') || day.endsWith('-07-01');

const changed = (
  before: MemberAccount,
  after: MemberAccount,
  { at, reason }: Pick<EventBody<'tier.changed'>, 'at' | 'reason'>,
): TierDraft => ({
  type: 'tier.changed',
  keys: [resourceKey('member', before.member)],
  post: [],
  cover: [],
  ref: [],
  body: {
    member: before.member,
    from: before.tier,
    tier: after.tier,
    at,
    reason,
    shift: after.tierGrowth - before.tierGrowth,
  },
  aside: null,
});
