import { nextExpiry } from '../../../core/expiry/compose-expiry.ts';
import { monthGrant, packGrants } from '../../../core/grant/compose-grants.ts';
import { type LocalDate, startOfDate } from '../../../core/kernel/business-day.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { Member } from '../../../core/member/member.ts';
import { demotion, promotion } from '../../../core/tier/compose-tier.ts';
import { writeAndFold } from '../ingest/answer-acts.ts';
import type { Working } from '../ingest/working.ts';
import { isFree } from '../rights/want-back.ts';

/** What one run of the day's work goes by. */
export interface DayPlan {
  readonly day: LocalDate;
  /** When it runs, ms. */
  readonly at: number;
  /** Months `YYYY-MM` whose points have come due since the last run. */
  readonly months: readonly string[];
  /** Half-years that have ended since the last run: the day after, and each member's growth of the twelve months before. */
  readonly periods: readonly { readonly day: LocalDate; readonly growth: ReadonlyMap<string, number> }[];
}

/** What was done, counted by what the centre wrote. */
export type DayCounts = Partial<Record<EventDraft['type'], number>>;

/**
 * Does everything the calendar owes one member by a day, each thing once: what was written before is seen in the row, so another
 * run does nothing. Half-years end first, then promotions, then the month's points, packs, ends of validity.
 * Source: FLW-08, TIR-05, PTS-06, DEP-09, EXP-03, EXP-06, EC-31, W43.
 */
export function workFor(working: Working, member: string, plan: DayPlan): DayCounts {
  const counts: DayCounts = {};
  const write = (draft: EventDraft | null): boolean => {
    if (draft === null) return false;
    writeAndFold(working, '', draft);
    counts[draft.type] = (counts[draft.type] ?? 0) + 1;
    return true;
  };
  const { tiers } = working.loaded.rules.points;
  const steps: ((row: Member) => EventDraft | null)[] = [
    ...plan.periods.map((period) => (row: Member) => demotedAt(row, period, tiers)),
    (row) => promotion(row, tiers, plan.day),
    ...plan.months.map((month) => (row: Member) => monthGrant(row, { month, at: plan.at, rules: tiers })),
    (row) => packGrants(row, plan.day)[0] ?? null,
    (row) => nextEnd(working, row, plan.day),
  ];
  // Each step is asked again until it has nothing more to say, from the row as the answer before has left it.
  for (const step of steps) while (write(onRow(working.member(member), step)));
  return counts;
}

const onRow = <T>(row: Member | null, ask: (row: Member) => T | null): T | null => (row === null ? null : ask(row));

/** A period is judged once: the instant of its end stands in the history of whoever it has moved. */
function demotedAt(
  row: Member,
  { day, growth }: DayPlan['periods'][number],
  rules: Working['loaded']['rules']['points']['tiers'],
): EventDraft<'tier.changed'> | null {
  const at = startOfDate(day);
  if (row.joinedAt >= at || row.tierHistory?.some(({ until }) => until >= at)) return null;
  return demotion(row, growth.get(row.member) ?? 0, { rules, day });
}

/** The first thing due on any lot of the member. */
function nextEnd(working: Working, row: Member, day: LocalDate): EventDraft | null {
  for (const lot of row.lots) {
    const draft = nextExpiry(row, lot, { day, rules: working.loaded.rules.expiry });
    // What a till may still draw on ends when that till has given it back.
    if (draft !== null && isFree(working, { member: row.member, lot: lot.lot })) return draft;
  }
  return null;
}
