import type { PointsTier } from '../settings/trade-rules.ts';

/** The tier a till trades by, and when it was told; a screen says so where it is old. Instants in ms. */
export interface TierAsOf {
  readonly tier: PointsTier;
  readonly asOf: number;
  readonly isOld: boolean;
}

/** A till that has not heard for so long says from when its knowledge is. Source: TIR-08. */
const freshMs = 24 * 3_600_000;

/**
 * The tier as the last rows told it: it counts, online or not, until others come. A sale made by it is never priced again, because
 * its shares are frozen with it (ENT-07). Source: TIR-08.
 */
export const tierAsOf = (row: { readonly tier: PointsTier }, heardAt: number, now: number): TierAsOf => ({
  tier: row.tier,
  asOf: heardAt,
  isOld: now - heardAt > freshMs,
});
