import type { Fen } from '../money/fen.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Campaign, DepositTier } from './campaign.ts';

/** Benefits of a deposit in figures: 0 fen is none, 1000 permille is no discount. Source: DEP-03..DEP-09. */
export interface TierFigures {
  readonly discountPermille: number;
  readonly perPurchaseCap: Fen;
  readonly giftVoucher: Fen;
  readonly merch: Fen;
  readonly monthlyPack: Fen;
}

const order = ['T1', 'T2', 'T3'] as const;

/** The tiers whose benefits a deposit of this tier has. Source: DEP-13, AMB-1. */
const included = (tier: 'NONE' | DepositTier['tier'], inherits: boolean): readonly DepositTier['tier'][] => {
  if (tier === 'NONE') return [];
  return inherits ? order.slice(0, order.indexOf(tier) + 1) : [tier];
};

/** The gifts of every tier whose benefits a deposit of this tier has. Source: DEP-03, DEP-13. */
export function giftsOf(
  tier: 'NONE' | DepositTier['tier'],
  terms: { readonly campaign: Campaign; readonly rules: Pick<TradeRules, 'tierGifts'> },
): TradeRules['tierGifts'] {
  const tiers = included(tier, terms.campaign.inherits);
  return terms.rules.tierGifts.filter((gift) => tiers.includes(gift.tier));
}

/** What a deposit of this tier brings; discount and purchase cap are those of tier 1. Source: DEP-02..DEP-09. */
export function tierFigures(
  tier: 'NONE' | DepositTier['tier'],
  terms: { readonly campaign: Campaign; readonly rules: Pick<TradeRules, 'tierGifts'> },
): TierFigures {
  const tiers = included(tier, terms.campaign.inherits);
  const gifts = giftsOf(tier, terms);
  const best = (pick: (gift: TradeRules['tierGifts'][number]) => Fen): Fen => Math.max(0, ...gifts.map(pick));
  const hasFirst = tiers.includes('T1');
  return {
    discountPermille: hasFirst ? terms.campaign.discountPermille : 1000,
    perPurchaseCap: hasFirst ? terms.campaign.sv.perPurchaseCap : 0,
    giftVoucher: best((gift) => gift.giftVoucher),
    merch: best((gift) => gift.merch),
    monthlyPack: best((gift) => gift.monthlyPack),
  };
}
