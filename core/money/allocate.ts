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
  for (const at of largestRemainders(parts, missing)) shares[at] = (shares[at] ?? 0) + 1;
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

/** Places of the `count` largest remainders; ties go to the earlier line. */
function largestRemainders(parts: readonly Part[], count: number): number[] {
  if (count === 0) return [];
  const remainderAt = (at: number): number => parts[at]?.remainder ?? 0;
  const order = parts.map((_, at) => at).sort((a, b) => remainderAt(b) - remainderAt(a) || a - b);
  return order.slice(0, count);
}

/** Part of `whole` that belongs to the first `k` of `n`: floor(whole·k÷n), so that k = n gives it all. Source: CON-03, EC-29. */
export const cumulativeShare = (whole: Fen, k: number, n: number): Fen =>
  fen(Number((BigInt(whole) * BigInt(k)) / BigInt(n)));
