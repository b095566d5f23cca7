/** Arithmetic of the second book: school arithmetic on BigInt, written without looking at the core's. */

/** Whole part of a ÷ b for a ≥ 0, b > 0. */
export const floor = (a: bigint, b: bigint): bigint => a / b;

/** a ÷ b to the nearest whole number, halves up. */
export const halfUp = (a: bigint, b: bigint): bigint => ((a % b) * 2n >= b ? a / b + 1n : a / b);

/** The smallest of some amounts. */
export const least = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b < a ? b : a));

/** The largest of some amounts, or nothing. */
export const most = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b > a ? b : a), 0n);

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

/**
 * A whole dealt out over weights: everyone gets the whole part, then one fen at a time goes to whoever is owed most,
 * the earlier one first.
 */
export function deal(whole: bigint, weights: readonly bigint[]): bigint[] {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (whole * weight) / all);
  const owed = weights.map((weight) => (whole * weight) % all);
  for (let left = whole - sum(shares); left > 0n; left--) {
    let next = 0;
    for (const [at, rest] of owed.entries()) if (rest > (owed[next] ?? 0n)) next = at;
    shares[next] = (shares[next] ?? 0n) + 1n;
    owed[next] = -1n;
  }
  return shares;
}

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = (year: number): number[] => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The date in Shanghai at an instant (ms), counted off day by day from 1 January 2026. */
export function dateAt(at: number): string {
  let days = Math.floor((at - Date.UTC(2025, 11, 31, 16)) / 86_400_000);
  for (let year = 2026; ; year++)
    for (const [month, length] of lengths(year).entries()) {
      if (days < length) return `${year}-${two(month + 1)}-${two(days + 1)}`;
      days -= length;
    }
}

/** The same day some months later, or that month's last day. */
export function monthsAfter(date: string, months: number): string {
  let [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  for (let n = 0; n < months; n++) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${year}-${two(month)}-${two(Math.min(day, lengths(year)[month - 1] ?? 0))}`;
}

/** True if someone born on `MM-DD` celebrates on this date: the 29th of February falls on the 28th in short years. */
export const celebrates = (birthday: string, date: string): boolean =>
  date.endsWith(birthday) || (birthday === '02-29' && date.endsWith('02-28') && !leap(Number(date.slice(0, 4))));

/** The day after a date. */
export function dayAfter(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (day < (lengths(year)[month - 1] ?? 0)) return `${year}-${two(month)}-${two(day + 1)}`;
  return month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
}

/** Sunday is 0: counted off from 1 January 2026, a Thursday. */
export function weekday(date: string): number {
  let on = 4;
  for (let day = '2026-01-01'; day !== date; day = dayAfter(day)) on = (on + 1) % 7;
  return on;
}
