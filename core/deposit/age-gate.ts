import { addMonths, type LocalDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';

/** `child`: under eight, `minor`: eight to seventeen, `adult`: eighteen and over. Source: REG 6. */
export type AgeBand = 'adult' | 'minor' | 'child';

const childBelow = 8;
const minorBelow = 18;

/** True if the person born on `birth` has completed `years` on `today`: a year is full from the day after the birthday. */
const hasCompleted = (birth: LocalDate, years: number, today: LocalDate): boolean =>
  addMonths(birth, years * 12) < today;

/** Age band of a person on a local date; the birthday itself still belongs to the younger band. Source: DEP-01, REG 6. */
export function ageBandOf(birth: LocalDate, today: LocalDate): AgeBand {
  if (!hasCompleted(birth, childBelow, today)) return 'child';
  return hasCompleted(birth, minorBelow, today) ? 'adult' : 'minor';
}

/** May a person of this age deposit? Refusals: UNDER_AGE, GUARDIAN_REQUIRED. Source: DEP-01, REG 6. */
export function ageGate(person: { readonly age: AgeBand; readonly guardianConfirmed: boolean }): Result<true> {
  if (person.age === 'child') return refused(refusal('UNDER_AGE'));
  if (person.age === 'minor' && !person.guardianConfirmed) return refused(refusal('GUARDIAN_REQUIRED'));
  return ok(true);
}
