import { addDays, type LocalDate } from '../kernel/business-day.ts';

/** Days between two edits, and days before a use in which nothing may be edited. Source: EC-10. */
const editEveryDays = 365;
const quietDays = 30;

/** Why a birthday cannot be changed on a day: too soon after the last edit, or too close to the benefit. Source: EC-10. */
export function birthdayEditBlock(so: {
  readonly today: LocalDate;
  readonly lastEdit: LocalDate | null;
  /** Next benefit day of the birthday now on record and of the one wanted. */
  readonly nextBenefits: readonly LocalDate[];
}): 'TOO_SOON' | 'TOO_CLOSE' | null {
  if (so.lastEdit !== null && so.today < addDays(so.lastEdit, editEveryDays)) return 'TOO_SOON';
  const close = so.nextBenefits.some((day) => so.today <= day && day <= addDays(so.today, quietDays));
  return close ? 'TOO_CLOSE' : null;
}
