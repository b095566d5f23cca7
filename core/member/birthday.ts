import { addDays, type LocalDate } from '../kernel/business-day.ts';

/** The day on which somebody born on 29 February has the benefit in common years. Source: EC-10. */
export type LeapBirthday = 'FEB28' | 'MAR01';

/** `MM-DD` of a local date. */
const monthDay = (date: LocalDate): string => date.slice(5);

/** True if `date` is the last day of February in a year without a 29th. */
const endsShortFebruary = (date: LocalDate): boolean =>
  monthDay(date) === '02-28' && monthDay(addDays(date, 1)) === '03-01';

/** True on the day that stands for 29 February in a year without one. */
const standsForLeapDay = (date: LocalDate, leap: LeapBirthday): boolean =>
  endsShortFebruary(leap === 'FEB28' ? date : addDays(date, -1));

/**
 * Is `date` the birthday of a person born on `birthday` (`MM-DD`, or null if not told)? Someone born on 29 February
 * has it on the 28th in common years, or on 1 March if the shop says so. Source: EC-10, EC-11, W33.
 */
export const isBirthday = (birthday: string | null, date: LocalDate, leap: LeapBirthday = 'FEB28'): boolean =>
  birthday !== null && (monthDay(date) === birthday || (birthday === '02-29' && standsForLeapDay(date, leap)));

/** Days before and after a birthday that are its week. */
const weekReach = 3;

/** True in the week around a birthday: all that a screen in sight of others needs to say, and not the day itself. Source: REG 34. */
export const isBirthdayWeek = (birthday: string | null, date: LocalDate): boolean =>
  birthday !== null &&
  Array.from({ length: 2 * weekReach + 1 }, (_, at) => addDays(date, at - weekReach)).some((day) =>
    isBirthday(birthday, day),
  );
