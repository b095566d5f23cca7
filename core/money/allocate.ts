import { invariant } from '../kernel/invariant.ts';
import { type Fen, fen, sumFen } from './fen.ts';

/**
 * Splits `whole` over `weights` by largest remainder; ties go to the earlier line.
 * Every share is at most its weight's part rounded up, and the shares sum to the whole. Source: CON-03.
 */
export function allocate(whole: Fen, weights: readonly number[]): Fen[] {
  const total = sumFen(weights);
  invariant(whole >= 0 && weights.every((weight) => weight >= 0), 'split of a negative');
  invariant(weights.every(Number.isSafeInteger), 'whole weights only');
  if (total === 0) {
    invariant(whole === 0, 'nothing to split over');
    return weights.map(() => 0);
  }
  const parts = weights.map((weight) => partOf(fen(whole), weight, total));
  const shares = parts.map((part) => part.share);
  const missing = whole - sumFen(shares);
  for (const at of largestRemainders(parts, missing, total)) shares[at] = (shares[at] ?? 0) + 1;
  invariant(sumFen(shares) === whole, 'shares sum to the whole');
  return shares;
}

/** A floored part and what the floor took, in whole-number steps of 1 ÷ total. */
interface Part {
  readonly share: Fen;
  readonly remainder: number;
}

function partOf(whole: Fen, weight: number, total: number): Part {
  const exact = whole * weight;
  if (Number.isSafeInteger(exact)) return { share: (exact - (exact % total)) / total, remainder: exact % total };
  const big = BigInt(whole) * BigInt(weight);
  return { share: Number(big / BigInt(total)), remainder: Number(big % BigInt(total)) };
}

/**
 * Places of the `count` largest remainders; ties go to the earlier line. Remainders are dealt into as many steps as there are
 * lines, and only the step in which the last place falls is sorted: a basket twice as long then takes twice the time.
 */
function largestRemainders(parts: readonly Part[], count: number, total: number): number[] {
  if (count === 0) return [];
  const stepOf = ({ remainder }: Part): number => Math.floor((remainder / total) * parts.length);
  const last = lastStep(parts.map(stepOf), count);
  const above = placesWhere(parts, (part) => stepOf(part) > last);
  const remainderAt = (at: number): number => parts[at]?.remainder ?? 0;
  const within = placesWhere(parts, (part) => stepOf(part) === last);
  within.sort((a, b) => remainderAt(b) - remainderAt(a) || a - b);
  return [...above, ...within.slice(0, count - above.length)];
}

/** The step, counted from the top, in which the place number `count` falls. */
function lastStep(steps: readonly number[], count: number): number {
  const sizes = new Uint32Array(steps.length + 1);
  for (const step of steps) sizes[step] = (sizes[step] ?? 0) + 1;
  let [step, left] = [steps.length, count];
  while (left > (sizes[step] ?? 0)) {
    left -= sizes[step] ?? 0;
    step -= 1;
  }
  return step;
}

const placesWhere = (parts: readonly Part[], is: (part: Part) => boolean): number[] =>
  parts.flatMap((part, at) => (is(part) ? [at] : []));

/** Part of `whole` that belongs to the first `k` of `n`: floor(whole·k÷n), so that k = n gives it all. Source: CON-03, EC-29. */
export const cumulativeShare = (whole: Fen, k: number, n: number): Fen =>
  fen(Number((BigInt(whole) * BigInt(k)) / BigInt(n)));
