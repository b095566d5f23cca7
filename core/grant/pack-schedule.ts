import { addMonths, type LocalDate } from '../kernel/business-day.ts';
import { periodEnd } from '../period/period-end.ts';

/** The k-th monthly pack of a lot, k from 0: issued on the deposit's day k months later, clamped; valid one month. */
export interface MonthlyPack {
  readonly k: number;
  readonly issueOn: LocalDate;
  readonly lastDay: LocalDate;
}

/** Packs of a deposit made on `anchor`; the key of each is (lot, k), so a rerun issues none twice. Source: DEP-09, W32. */
export const packSchedule = (anchor: LocalDate, count: number): MonthlyPack[] =>
  Array.from({ length: count }, (_, k) => {
    const issueOn = addMonths(anchor, k);
    return { k, issueOn, lastDay: periodEnd({ from: issueOn, unit: 'MONTHS', n: 1 }).lastDay };
  });
