import { addDays, type LocalDate } from '../kernel/business-day.ts';

/** Points of a daily check-in: the daily amount, and more on reaching certain lengths of a streak. Source: PTS-02. */
export interface CheckInRules {
  readonly daily: number;
  readonly streakBonus: readonly { readonly days: number; readonly points: number }[];
}

/** One day's check-in after merging: its place in the streak and what it earns. */
export interface CheckIn {
  readonly date: LocalDate;
  readonly streak: number;
  readonly points: number;
}

const bonusAt = (streak: number, rules: CheckInRules): number =>
  rules.streakBonus.filter((step) => step.days === streak).reduce((sum, step) => sum + step.points, 0);

/**
 * Check-ins of one member from any till in any order: one a date, a missed day begins the streak anew.
 * Late offline dates close gaps, so the whole history is judged each time. Source: PTS-02, EC-19.
 */
export function checkIns(dates: readonly LocalDate[], rules: CheckInRules): CheckIn[] {
  const days = [...new Set(dates)].sort();
  const merged: CheckIn[] = [];
  for (const date of days) {
    const before = merged.at(-1);
    const streak = before !== undefined && addDays(before.date, 1) === date ? before.streak + 1 : 1;
    merged.push({ date, streak, points: rules.daily + bonusAt(streak, rules) });
  }
  return merged;
}

/** All points of a member's check-ins; growth is never touched. Source: PTS-02, TIR-02. */
export const checkInPoints = (dates: readonly LocalDate[], rules: CheckInRules): number =>
  checkIns(dates, rules).reduce((sum, day) => sum + day.points, 0);
