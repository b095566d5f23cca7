import type { Fen } from '../money/fen.ts';
import { scaledHalfUp } from '../money/rounding.ts';
import type { Campaign, DepositTier } from './campaign.ts';

/** A benefit as the law wants it declared: code, words in both languages (REG 35). */
export type Benefit = DepositTier['benefits'][number];

type Tiers = Pick<Campaign, 'tiers' | 'inherits'>;

/** Tiers from the lowest threshold up, whatever order head office wrote them in. */
export const ascending = (tiers: readonly DepositTier[]): DepositTier[] =>
  [...tiers].sort((a, b) => a.threshold - b.threshold);

/** Highest tier whose threshold `amount` (fen, one deposit) reaches; null below the first. Source: DEP-02, inclusive. */
export const tierOf = (campaign: Tiers, amount: Fen): DepositTier | null =>
  ascending(campaign.tiers).findLast((tier) => tier.threshold <= amount) ?? null;

/** The tier itself and, if the campaign inherits, every lower one, lowest first; a text that is silent inherits. Source: DEP-13, CON-10, AMB-1. */
export function includedTiers(campaign: Tiers, reached: DepositTier | null): DepositTier[] {
  if (reached === null) return [];
  if (!campaign.inherits) return [reached];
  return ascending(campaign.tiers).filter((tier) => tier.threshold <= reached.threshold);
}

/**
 * Bonus on a principal, fen of face value, half-up. Of several included tiers the best rate counts once,
 * because a benefit that is inherited is not a second one. Source: DEP-02, DEP-11.
 */
export function bonusOn(campaign: Tiers, amount: Fen): Fen {
  const rates = includedTiers(campaign, tierOf(campaign, amount)).map((tier) => tier.bonusBp);
  return scaledHalfUp(amount, Math.max(0, ...rates), 10_000);
}
