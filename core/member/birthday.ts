import { addDays, type LocalDate } from '../kernel/business-day.ts';

/** `MM-DD` of a local date. */
const monthDay = (date: LocalDate): string => date.slice(5);

/** True if `date` is the last day of February in a year without a 29th. */
const endsShortFebruary = (date: LocalDate): boolean =>
  monthDay(date) === '02-28' && monthDay(addDays(date, 1)) === '03-01';

/**
 * Is `date` the birthday of a person born on `birthday` (`MM-DD`, or null if not told)? Someone born on 29 February
 * has it on the 28th in common years. Source: EC-10, EC-11, W33.
 */
export const isBirthday = (birthday: string | null, date: LocalDate): boolean =>
  birthday !== null && (monthDay(date) === birthday || (birthday === '02-29' && endsShortFebruary(date)));
