import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../../../core/kernel/business-day.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../core/member/member.ts';
import { checkInPoints } from '../../../core/points/check-in.ts';
import { datesOf, runsOf } from '../../../core/points/check-in-days.ts';
import { composeCheckIn, correctCheckIn, streakOn } from '../../../core/points/compose-check-in.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { checkedIn, streakRules } from '../../builders/act-drafts.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const first = '2026-02-26';
const day = (n: number): LocalDate => addDays(first, n);

/** The centre: folds visits in the order given and corrects each at once. */
function centreAfter(visits: readonly RecordedEvent[]): { row: Member | null; books: RecordedEvent[] } {
  const log = anEventLog({ tid: 'central', epoch: 'c1' });
  let row: Member | null = null;
  for (const visit of visits) {
    const draft = correctCheckIn(visit, row);
    row = foldMember(row, visit, 'salt');
    if (draft !== null) row = foldMember(row, log.write(draft), 'salt');
  }
  return { row, books: [...visits, ...log.events] };
}

/** Visits on days at two tills that never hear of each other. */
const story = fc
  .array(fc.record({ till: fc.nat(1), date: fc.nat(9).map(day) }), { minLength: 1, maxLength: 16 })
  .map((visits) => {
    const tills = [anEventLog({ tid: 't1' }), anEventLog({ tid: 't2', epoch: 'e2' })];
    const seen: LocalDate[][] = [[], []];
    for (const { till, date } of visits) {
      const own = seen[till] ?? [];
      if (own.includes(date)) continue;
      tills[till]?.write(checkedIn(date, runsOf(own)));
      own.push(date);
    }
    return tills.flatMap((till) => till.events);
  });

test('PTS-02 EC-19 in any order and at any till the points are those of the merged days', () => {
  const told = story.chain((visits) =>
    fc.shuffledSubarray(visits, { minLength: visits.length, maxLength: visits.length }),
  );
  fc.assert(
    fc.property(told, (visits) => {
      const dates = visits.map(({ event }) => String(event.body['date']));
      const { row, books } = centreAfter(visits);
      expect(row?.points).toBe(checkInPoints(dates, streakRules));
      expect(datesOf(row?.checkIns ?? [])).toEqual([...new Set(dates)].sort());
      expect(balanceOf(trialBalance(books), 'points:mem_1', 'POINTS')).toBe(-(row?.points ?? 0) + 0);
    }),
  );
});

describe('PTS-02 a mother who comes every day', () => {
  const visit = (member: Pick<Member, 'member' | 'checkIns'>, at: number) =>
    composeCheckIn({ checkIn: 'chk_1', member, at, rules: streakRules, online: false });
  const at = (date: LocalDate, time = '10:00:00') => Date.parse(`${date}T${time}+08:00`);

  test('gets five points a day and ten more on the third in a row, without network', () => {
    const points = [[], ['2026-03-04'], ['2026-03-03', '2026-03-04'], ['2026-03-01', '2026-03-02', '2026-03-03']].map(
      (days) => granted(visit({ member: 'mem_1', checkIns: runsOf(days) }, at('2026-03-05'))).body.points,
    );
    expect(points).toEqual([5, 5, 15, 5]);
    expect(granted(visit({ member: 'mem_1' }, at('2026-03-05'))).body.offline).toBe(true);
  });

  test('once a day: midnight begins another (CON-04)', () => {
    const member = { member: 'mem_1', checkIns: runsOf(['2026-03-05']) };
    expect(visit(member, at('2026-03-05', '23:59:59'))).toMatchObject({ refusal: { code: 'CHECKED_IN_ALREADY' } });
    expect(visit(member, at('2026-03-06', '00:00:00')).ok).toBe(true);
  });

  test('sees her streak: today in it, or none', () => {
    const runs = runsOf(['2026-03-01', '2026-03-02', '2026-03-04']);
    expect(['2026-03-02', '2026-03-03', '2026-03-04', '2026-02-28'].map((date) => streakOn(runs, date))).toEqual([
      2, 0, 1, 0,
    ]);
  });

  test('two tills counted one day: the books take the second five back', () => {
    const [a, b] = [anEventLog(), anEventLog({ tid: 't2', epoch: 'e2' })];
    const { row } = centreAfter([a.write(checkedIn('2026-03-05')), b.write(checkedIn('2026-03-05'))]);
    expect(row).toMatchObject({ points: 5, checkIns: [{ from: '2026-03-05', days: 1 }] });
  });

  test('this till sees its own visit before the centre does', () => {
    const till = anEventLog();
    const own = till.write(checkedIn('2026-03-05'));
    expect(withOwnEvents(null, [own], 'salt')).toMatchObject({
      points: 5,
      checkIns: [{ from: '2026-03-05', days: 1 }],
    });
  });
});
