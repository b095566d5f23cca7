import { addDays, type LocalDate, startOfDate } from '../kernel/business-day.ts';

/** The year's calendar as the State Council publishes it: holidays, and weekend days that are worked instead. Source: CON-06. */
export interface WorkCalendar {
  readonly restDays: ReadonlySet<LocalDate>;
  readonly workDays: ReadonlySet<LocalDate>;
}

/** Weekends only. */
export const plainCalendar: WorkCalendar = { restDays: new Set(), workDays: new Set() };

/** Noon of a local date in UTC falls on the same date there, so its weekday is the local one. */
const weekdayOf = (date: LocalDate): number => new Date(startOfDate(date) + 12 * 3_600_000).getUTCDay();

/** True on a statutory holiday, or on a weekend day that is not worked. Source: CON-06, REG 10. */
export function isRestDay(date: LocalDate, calendar: WorkCalendar): boolean {
  if (calendar.restDays.has(date)) return true;
  const weekday = weekdayOf(date);
  return (weekday === 0 || weekday === 6) && !calendar.workDays.has(date);
}

/** The date itself, or the next working day after it. Source: CON-06, Civil Code 203. */
export function onWorkingDay(date: LocalDate, calendar: WorkCalendar): LocalDate {
  let day = date;
  while (isRestDay(day, calendar)) day = addDays(day, 1);
  return day;
}
