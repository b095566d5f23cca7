/** A window in which points are multiplied; half-open, ms. Source: PTS-08, FES-03, CON-04. */
export interface PointsWindow {
  readonly start: number;
  readonly end: number;
  readonly multiplier: number;
}

/** How several multipliers combine: the highest, the sum of the extras, or all of them. Source: PTS-09. */
export type MultiplierPolicy = 'MAX' | 'SUM' | 'PRODUCT';

/** Multipliers whose window holds the instant. Source: PTS-08. */
export const windowMultipliers = (windows: readonly PointsWindow[], at: number): number[] =>
  windows.filter((window) => window.start <= at && at < window.end).map((window) => window.multiplier);

/** One multiplier out of those that apply; none apply: 1. SUM is 1 + Σ(m − 1). Source: PTS-09. */
export function combineMultipliers(multipliers: readonly number[], policy: MultiplierPolicy): number {
  if (multipliers.length === 0) return 1;
  if (policy === 'MAX') return Math.max(...multipliers);
  if (policy === 'PRODUCT') return multipliers.reduce((product, multiplier) => product * multiplier, 1);
  return Math.max(
    0,
    multipliers.reduce((sum, multiplier) => sum + multiplier - 1, 1),
  );
}
