import type { Fen } from '../money/fen.ts';

/** Rung of the first-order ladder: the highest whose lower bound the amount reaches, from 1; 0 = none. Source: FES-01, W46. */
export const rungOf = (rungs: readonly Fen[], amount: Fen): number =>
  rungs.reduce((best, bound, at) => (bound <= amount && bound >= (rungs[best - 1] ?? -1) ? at + 1 : best), 0);
