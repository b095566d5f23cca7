import { addDays, type LocalDate } from '../kernel/business-day.ts';
import type { Lot } from '../stored-value/lot.ts';

/** Days before the last valid day on which the customer is told. Source: EXP-04. */
export const noticeDays = [30, 7, 1] as const;

/** A notice that is due: which lot, how many days are left, and when its validity ends. */
export interface ExpiryNotice {
  readonly lot: string;
  readonly daysLeft: number;
  readonly lastDay: LocalDate;
}

/** Notices to be given on a day; a lot without end needs none. Source: EXP-04. */
export const noticesOn = (day: LocalDate, lots: readonly Pick<Lot, 'lot' | 'lastDay' | 'state'>[]): ExpiryNotice[] =>
  lots.flatMap(({ lot, lastDay, state }) => {
    if (lastDay === null || state !== 'ACTIVE') return [];
    const daysLeft = noticeDays.find((days) => addDays(lastDay, -days) === day);
    return daysLeft === undefined ? [] : [{ lot, daysLeft, lastDay }];
  });
