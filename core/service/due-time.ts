import { addDays, type LocalDate, localDateOf, startOfDate } from '../kernel/business-day.ts';
import { isRestDay, type WorkCalendar } from '../period/working-days.ts';

/** A promised time: minutes or hours of the clock, or working days. Source: SVC-01. */
export interface PromisedTime {
  readonly n: number;
  readonly unit: 'MINUTES' | 'HOURS' | 'WORKING_DAYS';
}

const unitMs = { MINUTES: 60_000, HOURS: 3_600_000 } as const;

/** The n-th working day after a day, which itself does not count. Source: SVC-01, CON-06. */
export function workingDaysAfter(day: LocalDate, n: number, calendar: WorkCalendar): LocalDate {
  let [date, left] = [day, n];
  while (left > 0) {
    date = addDays(date, 1);
    if (!isRestDay(date, calendar)) left -= 1;
  }
  return date;
}

/** When a ticket opened at `at` (ms) must be answered; working days run to the end of the last one. Source: SVC-01, DEP-12. */
export function dueAt(at: number, promise: PromisedTime, calendar: WorkCalendar): number {
  if (promise.unit !== 'WORKING_DAYS') return at + promise.n * unitMs[promise.unit];
  return startOfDate(addDays(workingDaysAfter(localDateOf(at), promise.n, calendar), 1));
}

/** A service ticket; customers of the third deposit tier come first. Source: DEP-12, SVC-01. */
export interface Ticket {
  readonly ticket: string;
  readonly dueAt: number;
  readonly priority: boolean;
}

/** Worklist: priority first, then what is due first. Source: DEP-12. */
export const worklist = (tickets: readonly Ticket[]): Ticket[] =>
  tickets.toSorted((a, b) => Number(b.priority) - Number(a.priority) || a.dueAt - b.dueAt);
