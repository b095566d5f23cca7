import { invariant } from './invariant.ts';

const dayMs = 86_400_000;
/** Asia/Shanghai has no summer time (CON-04). */
const shanghaiOffsetMs = 8 * 3_600_000;

/** A local calendar date, `YYYY-MM-DD` in Asia/Shanghai. */
export type LocalDate = string;

/** The local date of an instant in ms. Source: CON-04. */
export const localDateOf = (instantMs: number): LocalDate =>
  new Date(instantMs + shanghaiOffsetMs).toISOString().slice(0, 10);

/** The instant (ms) at which a local date begins. */
export function startOfDate(date: LocalDate): number {
  const start = Date.parse(`${date}T00:00:00Z`);
  invariant(Number.isSafeInteger(start), `not a date: ${date}`);
  return start - shanghaiOffsetMs;
}

/** `date` plus a number of days, which may be negative. */
export const addDays = (date: LocalDate, days: number): LocalDate => localDateOf(startOfDate(date) + days * dayMs);

/** Same-numbered day n months later, or the month's end if there is none. Source: CON-06, Civil Code 202. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const monthIndex = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(monthIndex / 12), (monthIndex % 12) + 1, 0)).getUTCDate();
  const parts = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1, Math.min(day, lastDay)];
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** Date and time for people, `YYYY-MM-DD HH:MM:SS` in Asia/Shanghai. */
export const localDateTimeOf = (instantMs: number): string =>
  new Date(instantMs + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ');

/** The business date a shift opens on: the local date, or the day before until `cutoffHour` o'clock. Source: CON-04. */
export const businessDateOf = (instantMs: number, cutoffHour = 4): LocalDate =>
  localDateOf(instantMs - cutoffHour * 3_600_000);
