import { startOfDate } from '../kernel/business-day.ts';
import { type MemberAccount, tierAt, withPoints } from '../member/member-account.ts';
import type { PointsTierRule } from '../settings/trade-rules.ts';
import { ruleOf } from '../tier/tier-of-growth.ts';

/** Half an hour after the tier evaluation of the first night. Source: PTS-06. */
const afterMidnightMs = 30 * 60_000;

/** The instant (ms) at which the grant of a month (`YYYY-MM`) is due. Source: PTS-06. */
export const grantDueAt = (month: string): number => startOfDate(`${month}-01`) + afterMidnightMs;

/** One run of the job. */
export interface GrantRun {
  readonly month: string;
  /** When the job runs, ms; a late run still uses the state of the due instant (EC-31). */
  readonly at: number;
  /** Interrupt after so many members, or null: a rerun takes up what is missing (CON-07). */
  readonly stopAfter: number | null;
  readonly rules: readonly PointsTierRule[];
}

/** Points a member is due for a month; 0 if none or already booked. Growth is never touched. Source: PTS-06, W20. */
export function grantFor(account: MemberAccount, run: GrantRun): number {
  if (account.grants.includes(run.month)) return 0;
  return ruleOf(tierAt(account, Math.min(grantDueAt(run.month), run.at)), run.rules)?.grant ?? 0;
}

/** The members granted in this run, after it. Once per key (member, month), however often it runs. Source: PTS-06, W43. */
export function runGrant(
  accounts: Iterable<MemberAccount>,
  run: GrantRun,
): { granted: MemberAccount[]; points: number } {
  const granted: MemberAccount[] = [];
  let points = 0;
  for (const account of accounts) {
    if (run.stopAfter !== null && granted.length >= run.stopAfter) break;
    const due = grantFor(account, run);
    if (due === 0) continue;
    granted.push({ ...withPoints(account, due), grants: [...account.grants, run.month] });
    points += due;
  }
  return { granted, points };
}
