import { grantDueAt } from '../../../core/grant/monthly-grant.ts';
import { addDays, addMonths, type LocalDate, localDateOf } from '../../../core/kernel/business-day.ts';
import { isPeriodStart } from '../../../core/tier/compose-tier.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';
import { overdueFinding } from '../refunds/decide-refund.ts';
import { openCases } from '../refunds/list-refunds.ts';
import { lateFrom } from '../refunds/refund-case.ts';
import { noChanges } from '../store/changes.ts';
import { type DayCounts, type DayPlan, workFor } from './member-work.ts';
import { rollingGrowth } from './rolling-growth.ts';

/** What a run did: how many events of each kind it wrote, and refunds that are late by now. */
export interface DayReport {
  readonly day: LocalDate;
  readonly written: DayCounts;
  readonly overdue: number;
}

/** Members of one commit: short enough that no till waits for it. */
const pageMembers = 200;
const doneKey = 'day_done';

/** The last day whose work has been done, or null. */
export async function lastDayDone({ db }: Pick<Central, 'db'>): Promise<LocalDate | null> {
  const [row] = await db.query<{ value: string }>('SELECT value FROM meta WHERE key = $1', [doneKey]);
  return row?.value ?? null;
}

/**
 * The centre's work of the day, and of the days it missed: half-years, promotions, points of the month, packs, ends of validity,
 * late refunds. Every act has a key in the row it changes, so the work may be cut short, run twice, or run by two at once.
 * Source: FLW-08, CON-07, EC-31, W43.
 */
export async function runDayWork(central: Central): Promise<DayReport> {
  const at = central.clock.now();
  const plan = await planOf(central, at);
  const written: DayCounts = {};
  for (let after = ''; ; ) {
    const members = await membersAfter(central, after);
    const last = members.at(-1);
    if (last === undefined) break;
    const counts = await ownAct(central, { members }, (working) => members.map((id) => workFor(working, id, plan)));
    for (const one of counts) addTo(written, one);
    after = last;
  }
  const overdue = await nameLateRefunds(central, at);
  const meta = [{ key: doneKey, value: plan.day }];
  await central.log.commit(async () => ({ changes: { ...noChanges, put: { meta } }, result: null }));
  return { day: plan.day, written, overdue };
}

async function planOf(central: Central, at: number): Promise<DayPlan> {
  const day = localDateOf(at);
  // A centre that begins today owes nothing for days on which it was not there.
  const since = (await lastDayDone(central)) ?? addDays(day, -1);
  const periods = [];
  for (const start of daysBetween(since, day).filter(isPeriodStart))
    periods.push({ day: start, growth: await rollingGrowth(central.db, start) });
  return { day, at, months: monthsDue(since, at), periods };
}

/** Days after `since` up to `day`. */
function daysBetween(since: LocalDate, day: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let one = addDays(since, 1); one <= day; one = addDays(one, 1)) days.push(one);
  return days;
}

/** Months whose points have come due since the beginning of that day. Source: PTS-06. */
function monthsDue(since: LocalDate, at: number): string[] {
  const months: string[] = [];
  for (let first = `${since.slice(0, 7)}-01`; grantDueAt(first.slice(0, 7)) <= at; first = addMonths(first, 1))
    if (first >= since) months.push(first.slice(0, 7));
  return months;
}

async function membersAfter({ db }: Pick<Central, 'db'>, after: string): Promise<string[]> {
  const rows = await db.query<{ key: string }>(
    "SELECT key FROM feed_row WHERE kind = 'member' AND data IS NOT NULL AND key > $1 ORDER BY key LIMIT $2",
    [after, pageMembers],
  );
  return rows.map(({ key }) => key);
}

function addTo(sum: DayCounts, one: DayCounts): void {
  for (const [type, count] of Object.entries(one) as [keyof DayCounts, number][]) sum[type] = (sum[type] ?? 0) + count;
}

/** Opens a finding for every refund whose term is over; returns how many there are. Source: REF-15. */
async function nameLateRefunds(central: Central, at: number): Promise<number> {
  const late = (await openCases(central.db)).filter((one) => lateFrom(one) <= at);
  const findings = late.map((one) => overdueFinding(one, true));
  const ids = findings.map(({ finding }) => finding);
  await ownAct(central, { members: [], findings: ids }, (working) => {
    for (const finding of findings) if (!working.knowsFinding(finding.finding)) working.find(finding);
  });
  return late.length;
}
