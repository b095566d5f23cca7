import type { Fen } from '../money/fen.ts';
import type { Campaign } from './campaign.ts';
import { ascending } from './tier.ts';

/** The next tier above an amount and what is missing to it, fen; null at the highest. Source: DEP-02. */
export function nextTier(
  campaign: Pick<Campaign, 'tiers'>,
  amount: Fen,
): { readonly threshold: Fen; readonly missing: Fen } | null {
  const tier = ascending(campaign.tiers).find(({ threshold }) => threshold > amount);
  return tier === undefined ? null : { threshold: tier.threshold, missing: tier.threshold - amount };
}
