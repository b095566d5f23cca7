import { invariant } from '../kernel/invariant.ts';
import { type Fen, fen, sumFen } from './fen.ts';

/**
 * Splits `whole` over `weights` by largest remainder; ties go to the earlier line.
 * Every share is at most its weight's part rounded up, and the shares sum to the whole. Source: CON-03.
 */
export function allocate(whole: Fen, weights: readonly number[]): Fen[] {
  const total = sumFen(weights);
  invariant(whole >= 0 && weights.every((weight) => weight >= 0), 'split of a negative');
  if (total === 0) {
    invariant(whole === 0, 'nothing to split over');
    return weights.map(() => 0);
  }
  const exact = weights.map((weight) => BigInt(fen(whole)) * BigInt(weight));
  const shares = exact.map((part) => Number(part / BigInt(total)));
  const remainders = exact.map((part) => part % BigInt(total));
  const order = weights.map((_, at) => at).sort((a, b) => compare(remainders[b], remainders[a]) || a - b);
  const missing = whole - sumFen(shares);
  for (const at of order.slice(0, missing)) shares[at] = (shares[at] ?? 0) + 1;
  invariant(sumFen(shares) === whole, 'shares sum to the whole');
  return shares;
}

const compare = (a = 0n, b = 0n): number => (a < b ? -1 : a > b ? 1 : 0);

/** Part of `whole` that belongs to the first `k` of `n`: floor(whole·k÷n), so that k = n gives it all. Source: CON-03. */
export const cumulativeShare = (whole: Fen, k: number, n: number): Fen =>
  fen(Number((BigInt(whole) * BigInt(k)) / BigInt(n)));
