import { type LocalDate, localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { type CheckInRules, checkInPoints } from './check-in.ts';
import { type CheckInRun, datesOf, runsOf } from './check-in-days.ts';
import { pointsPosted } from './compose-points.ts';

/** What one more day brings to a history of check-ins; a late day that joins two streaks may bring less than nothing. Source: PTS-02. */
export function checkInGain(runs: readonly CheckInRun[], date: LocalDate, rules: CheckInRules): number {
  const days = datesOf(runs);
  return checkInPoints([...days, date], rules) - checkInPoints(days, rules);
}

/** Length of the streak that a day stands in, counted from its first day. Source: PTS-02. */
export function streakOn(runs: readonly CheckInRun[], date: LocalDate): number {
  const days = datesOf(runs.filter((run) => run.from <= date)).filter((day) => day <= date);
  const last = runsOf(days).at(-1);
  return last !== undefined && datesOf([last]).at(-1) === date ? last.days : 0;
}

/** A visit at a kiosk or counter; works without network. */
export interface Visit {
  readonly checkIn: string;
  readonly member: Pick<Member, 'member' | 'checkIns'>;
  /** Trusted time, ms: the local date counts (CON-04). */
  readonly at: number;
  readonly rules: CheckInRules;
  readonly online: boolean;
}

/**
 * The journal entry of a check-in: once a day, the points as this till sees the streak. Refusal: CHECKED_IN_ALREADY.
 * What two tills counted for one day the centre corrects (`correctCheckIn`). Source: PTS-02, EC-19, OFF-01.
 */
export function composeCheckIn({ checkIn, member, at, rules, online }: Visit): Result<EventDraft<'checked.in'>> {
  const date = localDateOf(at);
  const runs = member.checkIns ?? [];
  if (datesOf(runs).includes(date)) return refused(refusal('CHECKED_IN_ALREADY', { date }));
  const points = Math.max(0, checkInGain(runs, date, rules));
  return ok({
    type: 'checked.in',
    keys: [resourceKey('check-in', `${member.member}:${date}`), resourceKey('member', member.member)],
    post:
      points === 0
        ? []
        : [
            [account('points_granted'), 'POINTS', points],
            [account('points', member.member), 'POINTS', -points],
          ],
    cover: [],
    ref: [],
    body: { checkIn, member: member.member, date, points, rules: fixed(rules), offline: !online },
    aside: null,
  });
}

const fixed = ({ daily, streakBonus }: CheckInRules): EventBody<'checked.in'>['rules'] => ({
  daily,
  streakBonus: streakBonus.map((step) => ({ ...step })),
});

/**
 * What the centre books so that a member has the points of all days together, however many tills counted them and in whatever
 * order they come: what the day truly brings to the history, less what its till gave. Null: nothing to correct.
 * `before`: the member's row without this event. Source: PTS-02, EC-19, OFF-05.
 */
export function correctCheckIn(
  recorded: RecordedEvent,
  before: Pick<Member, 'checkIns'> | null,
): EventDraft<'points.posted'> | null {
  const body = bodyOf(recorded.event, 'checked.in');
  if (body === null) return null;
  const gain = checkInGain(before?.checkIns ?? [], body.date, body.rules);
  if (gain === body.points) return null;
  return pointsPosted({
    posting: `check-in:${recorded.id}`,
    member: body.member,
    points: gain - body.points,
    source: 'CHECK_IN',
    reason: body.date,
    ref: [recorded.id],
  });
}
