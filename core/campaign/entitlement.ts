import { addDays, type LocalDate, localDateOf } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Lot } from '../stored-value/lot.ts';
import type { Campaign } from './campaign.ts';
import { lastClaimDay } from './phase.ts';
import { tierFigures } from './tier-figures.ts';

/** Something a deposit entitles its owner to. Source: ENT-04. */
export interface Entitlement {
  readonly type: 'DISCOUNT' | 'CAP' | 'BIRTHDAY' | 'VOUCHER' | 'MERCH' | 'PACK' | 'FIRST_ACCESS' | 'SERVICE' | 'EVENTS';
  readonly lot: string;
  /** Permille paid, fen, or pieces, by its type. */
  readonly value: number;
  /** Days from and to which it lasts, both inclusive; null: no end. */
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  /** Times it may still be claimed; null: as often as it applies. */
  readonly left: number | null;
}

/** What was claimed of a lot so far. */
export interface Claimed {
  readonly merch: number;
  readonly vouchers: number;
}

interface Terms {
  readonly campaign: Campaign;
  readonly rules: Pick<TradeRules, 'tierGifts'>;
}

const reaches = (tier: Lot['tier'], lowest: 'T2' | 'T3', inherits: boolean): boolean =>
  tier === lowest || (inherits && tier === 'T3' && lowest === 'T2');

/**
 * Everything a deposit brings besides its value, each with its window and what is left of it. Discount, cap and birthday last as
 * long as the lot's validity, also when its value is used up; gifts may be claimed thirty days beyond the campaign. A lot of no
 * tier, moved here, refunded or void brings none. Source: ENT-04, DEP-03..13, CON-08, EC-32.
 */
export function entitlementsOf(lot: Lot, terms: Terms, claimed: Claimed): Entitlement[] {
  if (lot.tier === 'NONE' || lot.state === 'REFUNDED' || lot.state === 'VOID') return [];
  const figures = tierFigures(lot.tier, terms);
  const { campaign } = terms;
  const from = localDateOf(lot.depositedAt);
  const lasting = { lot: lot.lot, from, to: lot.lastDay, left: null };
  const claimable = { lot: lot.lot, from, to: lastClaimDay(campaign) };
  const inCampaign = { lot: lot.lot, from, to: addDays(localDateOf(campaign.to - 1), 0), left: null };
  const second = reaches(lot.tier, 'T2', campaign.inherits);
  const third = lot.tier === 'T3';
  return [
    ...some(figures.discountPermille < 1000, { ...lasting, type: 'DISCOUNT', value: figures.discountPermille }),
    ...some(figures.perPurchaseCap > 0, { ...lasting, type: 'CAP', value: figures.perPurchaseCap }),
    ...some(campaign.birthdayPermille < 1000, { ...lasting, type: 'BIRTHDAY', value: campaign.birthdayPermille }),
    ...some(figures.giftVoucher > 0, {
      ...inCampaign,
      type: 'VOUCHER',
      value: figures.giftVoucher,
      left: once(claimed.vouchers),
    }),
    ...some(figures.merch > 0, { ...claimable, type: 'MERCH', value: figures.merch, left: once(claimed.merch) }),
    ...some(figures.monthlyPack > 0, { ...inCampaign, type: 'PACK', value: figures.monthlyPack }),
    ...some(second, { ...lasting, type: 'FIRST_ACCESS', value: 1 }),
    ...some(third, { ...lasting, type: 'SERVICE', value: 1 }),
    ...some(third, { ...lasting, type: 'EVENTS', value: 1 }),
  ];
}

const some = (holds: boolean, entitlement: Entitlement): Entitlement[] => (holds ? [entitlement] : []);

/** Given once with a deposit. */
const once = (claims: number): number => Math.max(1 - claims, 0);

/** The fen of a gift somebody may still claim on a day; 0 if it was claimed or its time is over. Source: ENT-04, EC-32. */
export const claimableOn = (entitlement: Entitlement, day: LocalDate): Fen =>
  entitlement.left !== 0 && entitlement.from <= day && (entitlement.to === null || day <= entitlement.to)
    ? entitlement.value
    : 0;
