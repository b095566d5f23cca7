import type { Fen } from '../money/fen.ts';
import { scaledHalfUp } from '../money/rounding.ts';

/** How many points a yuan earns, and the multiplier of the moment of payment. */
export interface EarningRate {
  readonly perYuan: number;
  readonly multiplier: number;
}

/** Points of a base in fen: rounded half-up once, after the multiplier, for the whole order. Source: CHK-08, PTS-01, CON-02. */
export const earnedPoints = (base: Fen, rate: EarningRate): number =>
  scaledHalfUp(base, rate.perYuan * rate.multiplier, 100);
