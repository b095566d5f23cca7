import { addDays, type LocalDate, localDateOf } from '../kernel/business-day.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { divideDown } from '../money/rounding.ts';
import type { Campaign } from './campaign.ts';

type Aimed = Pick<Campaign, 'campaign' | 'from' | 'to' | 'goals'>;

/** Days a campaign runs, the first and the last counted. */
function daysOf({ from, to }: Aimed): number {
  const last = localDateOf(to - 1);
  let [day, days] = [localDateOf(from), 1];
  while (day < last) [day, days] = [addDays(day, 1), days + 1];
  return days;
}

/**
 * What has to be paid in on a day so that the campaigns running then reach their goals: each goal by even days, fen; 0: no goal is
 * set, and no figure is shown. Source: MET-01, MET-10.
 */
export const goalOfDay = (running: readonly Aimed[], day: LocalDate): Fen =>
  sumFen(
    running
      .filter(({ from, to }) => localDateOf(from) <= day && day <= localDateOf(to - 1))
      .map((one) => (one.goals === undefined ? 0 : divideDown(one.goals.deposits, daysOf(one)))),
  );
