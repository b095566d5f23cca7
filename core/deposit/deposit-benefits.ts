import type { Campaign } from '../campaign/campaign.ts';
import { giftsOf, tierFigures } from '../campaign/tier-figures.ts';
import { duePacks } from '../grant/pack-coupons.ts';
import { localDateOf } from '../kernel/business-day.ts';
import type { MadeVoucher, PackPromise } from '../ledger/benefit-bodies.ts';
import type { DepositBody } from '../ledger/event-types.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Lot } from '../stored-value/lot.ts';

/** What a deposit is judged by: its lot, the campaign it was made in, and the merchant's rules of the moment. */
export interface BenefitFacts {
  readonly lot: Pick<Lot, 'lot' | 'tier' | 'depositedAt'>;
  readonly campaign: Campaign;
  readonly rules: Pick<TradeRules, 'tierGifts' | 'version'>;
}

/**
 * Voucher and coupons that a deposit gives at once, also without network, and the packs it promises. They stand in its event:
 * pinned to what was printed, and the same wherever they are read. The voucher ends with the campaign; a voucher without named
 * goods is none. Source: DEP-03, DEP-09, CON-08, AMB-4.
 */
export function depositBenefits(facts: BenefitFacts): Pick<DepositBody, 'coupons' | 'vouchers' | 'pack'> {
  const vouchers = voucherOf(facts);
  const pack = packOf(facts);
  const { lot, depositedAt } = facts.lot;
  const due = pack === null ? [] : duePacks({ ...pack, lot }, localDateOf(depositedAt));
  const coupons = due.flatMap((one) => one.coupons);
  return {
    ...(vouchers.length > 0 && { vouchers }),
    ...(pack && { pack }),
    ...(coupons.length > 0 && { coupons }),
  };
}

function voucherOf({ lot, campaign, rules }: BenefitFacts): MadeVoucher[] {
  const face = tierFigures(lot.tier, { campaign, rules }).giftVoucher;
  const gift = giftsOf(lot.tier, { campaign, rules }).find((one) => one.giftVoucher === face);
  const products = gift?.voucherProducts ?? [];
  if (face === 0 || products.length === 0 || lot.depositedAt >= campaign.to) return [];
  return [{ voucher: `${lot.lot}:voucher`, face, products, end: campaign.to }];
}

function packOf({ lot, campaign, rules }: BenefitFacts): PackPromise | null {
  const face = tierFigures(lot.tier, { campaign, rules }).monthlyPack;
  if (face === 0) return null;
  const gift = giftsOf(lot.tier, { campaign, rules }).find((one) => one.monthlyPack === face);
  const one = { face, threshold: 0, products: null, categories: null };
  const coupons = gift?.packCoupons ?? [one];
  return { anchor: localDateOf(lot.depositedAt), until: campaign.to, coupons, ruleVersion: rules.version };
}
