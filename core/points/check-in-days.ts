import { addDays, type LocalDate } from '../kernel/business-day.ts';

/** Consecutive days of check-ins. */
export interface CheckInRun {
  readonly from: LocalDate;
  readonly days: number;
}

/** All days of runs, in order. */
export const datesOf = (runs: readonly CheckInRun[]): LocalDate[] =>
  runs.flatMap(({ from, days }) => Array.from({ length: days }, (_, at) => addDays(from, at)));

/** Days as runs: the same runs for the same days, in whatever order and however often they are named. Source: PTS-02, EC-19. */
export function runsOf(dates: readonly LocalDate[]): CheckInRun[] {
  const runs: { from: LocalDate; days: number }[] = [];
  for (const date of [...new Set(dates)].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && addDays(last.from, last.days) === date) last.days += 1;
    else runs.push({ from: date, days: 1 });
  }
  return runs;
}
