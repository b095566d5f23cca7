import { addDays, addMonths, type LocalDate } from '../kernel/business-day.ts';

/** Which day a 29 February birthday is kept on in common years. Source: EC-10. */
export type LeapBirthday = 'FEB28' | 'MAR01';

/** The day of `year` on which somebody born on `birth` has the birthday benefit. Source: EC-10, W33. */
export function birthdayIn(birth: LocalDate, year: number, leap: LeapBirthday): LocalDate {
  const clamped = addMonths(birth, (year - Number(birth.slice(0, 4))) * 12);
  const isMoved = clamped.slice(5) !== birth.slice(5);
  return isMoved && leap === 'MAR01' ? addDays(clamped, 1) : clamped;
}

/** True on the benefit day itself; the date of payment decides (EC-11). Source: DEP-07, CON-04. */
export const isBirthday = (birth: LocalDate | null, day: LocalDate, leap: LeapBirthday): boolean =>
  birth !== null && birthdayIn(birth, Number(day.slice(0, 4)), leap) === day;
