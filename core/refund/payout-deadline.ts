import { addDays, type LocalDate, localDateOf, startOfDate } from '../kernel/business-day.ts';

/** Calendar days in which a refund must have been paid out; rest days never move the merchant's duty. Source: REF-15, REG 20. */
const days = { inWindow: 5, otherwise: 15 } as const;

/** Last day and first late instant (ms) of a pay-out. */
export interface PayoutDeadline {
  readonly lastDay: LocalDate;
  readonly lateFrom: number;
}

/** Deadline of a refund asked for at `at` (ms). Source: REF-15. */
export function payoutDeadline(at: number, inWindow: boolean): PayoutDeadline {
  const lastDay = addDays(localDateOf(at), inWindow ? days.inWindow : days.otherwise);
  return { lastDay, lateFrom: startOfDate(addDays(lastDay, 1)) };
}
