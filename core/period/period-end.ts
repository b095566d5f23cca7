import { addDays, addMonths, type LocalDate, startOfDate } from '../kernel/business-day.ts';
import { onWorkingDay, type WorkCalendar } from './working-days.ts';

/** A period in days or calendar months; the day it starts on is not counted. Source: CON-06. */
export interface Period {
  readonly from: LocalDate;
  readonly unit: 'DAYS' | 'MONTHS';
  readonly n: number;
}

/** The last day of a period and the first instant (ms) after it. */
export interface PeriodEnd {
  readonly lastDay: LocalDate;
  readonly endsAt: number;
}

const lastDayOf = ({ from, unit, n }: Period): LocalDate => (unit === 'DAYS' ? addDays(from, n) : addMonths(from, n));

const ending = (lastDay: LocalDate): PeriodEnd => ({ lastDay, endsAt: startOfDate(addDays(lastDay, 1)) });

/** End of a period: a month period ends on the same-numbered day or on month-end; the last day runs to 24:00. Source: CON-06. */
export const periodEnd = (period: Period): PeriodEnd => ending(lastDayOf(period));

/** End of a legal window, which moves past rest days to the next working day. Source: CON-06, REG 10, W35. */
export const legalPeriodEnd = (period: Period, calendar: WorkCalendar): PeriodEnd =>
  ending(onWorkingDay(lastDayOf(period), calendar));
