import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Product } from '../../core/catalogue/product.ts';
import type { Card } from '../../core/stored-value/card.ts';
import type { Payer } from '../../core/tender/cash-allowed.ts';
import { campaignsAround } from './campaigns.ts';

/** Tenders other than cash that a plan may use. */
export type OtherTender = 'wechat' | 'alipay' | 'card' | 'bank';

/**
 * One way to pay a part of what is left: `permille` of it, or all of it (null). Cash for all of it is handed over in
 * notes of `note` fen, so that there may be change. `undone`: offered, then declined or handed back.
 */
export type Pay =
  | { readonly kind: OtherTender; readonly permille: number | null; readonly undone: boolean }
  | { readonly kind: 'cash'; readonly permille: number | null; readonly undone: boolean; readonly note: number };

/** What a customer wants of their stored value. */
export type Wanted =
  | { readonly kind: 'none' }
  | { readonly kind: 'max' }
  | { readonly kind: 'amount'; readonly amount: number };

/** Goods on the counter: so many pieces, or so many grams of weighed goods. */
export interface Goods {
  readonly item: number;
  readonly qty: number;
  readonly grams: number;
}

/**
 * A coupon on a printed code, fresh for the sale it is brought to: `value` is fen off once the goods in scope reach the threshold,
 * or permille paid. `item` null: for anything.
 */
export interface Slip {
  readonly kind: 'AMOUNT' | 'PERCENT';
  readonly value: number;
  readonly threshold: number;
  readonly item: number | null;
}

/** One thing that people do. Whether it may be done is for both books to find out alone. */
export type Deed =
  | { readonly act: 'open'; readonly pieces: Readonly<Record<string, number>> }
  | { readonly act: 'close'; readonly miscount: number }
  | { readonly act: 'enrol'; readonly who: number; readonly card: number; readonly kind: Card['kind'] }
  | {
      readonly act: 'deposit';
      readonly who: number;
      readonly card: number;
      readonly amount: number;
      readonly payer: Payer;
      readonly pays: readonly Pay[];
    }
  | {
      readonly act: 'sale';
      readonly who: number | null;
      readonly card: number | null;
      readonly goods: readonly Goods[];
      readonly coupons: readonly Slip[];
      /** The customer’s oldest gift voucher is brought along. */
      readonly voucher: boolean;
      readonly wanted: Wanted;
      readonly pays: readonly Pay[];
      readonly online: boolean;
    }
  | {
      readonly act: 'back';
      /** Which of the till's own sales so far, counted from the last. */
      readonly sale: number;
      readonly mode: 'return' | 'void';
      /** Line (by place) and pieces; `qty` null: all that are left. */
      readonly picks: readonly { readonly line: number; readonly qty: number | null }[];
      readonly asCash: boolean;
      /** How money of other tenders goes back, where the network allows it. */
      readonly leg: 'PAID' | 'QUEUED' | 'CASH';
      readonly online: boolean;
    }
  /** A member comes in and is counted. */
  | { readonly act: 'visit'; readonly who: number }
  /** A gift for points: 0 lies in the shop, 1 with head office. */
  | { readonly act: 'gift'; readonly who: number; readonly gift: 0 | 1; readonly online: boolean }
  | {
      /** Value of one of the giver's lots (counted by their names) onto another card. */
      readonly act: 'move';
      readonly who: number;
      readonly lot: number;
      readonly to: { readonly who: number; readonly card: number };
      readonly face: number;
      readonly online: boolean;
    }
  | {
      /** One of the customer's deposits (counted by their names) back, in cash. */
      readonly act: 'refund';
      readonly who: number;
      readonly lot: number;
      readonly reason: 'CUSTOMER' | 'SHOP';
      /** The flask that came with it stays with the customer, or there is none. */
      readonly merch: 'NONE' | 'KEPT';
      /** Days of interest for the shop's reason. */
      readonly days: number;
      readonly online: boolean;
    }
  | { readonly act: 'cash'; readonly kind: 'paid-in' | 'paid-out' | 'pickup'; readonly amount: number }
  | { readonly act: 'sync' };

/** A deed with its place and time. `id` numbers what it makes, the same in both books. */
export type Act = Deed & { readonly id: number; readonly till: number; readonly at: number };

/** A generated day of a shop (with what the nights between bring), as data: neither book adds anything to it. */
export interface DayPlan {
  readonly tills: number;
  /** Cash is rounded down to this step, fen. */
  readonly step: number;
  /** `MM-DD` of the two customers. */
  readonly birthdays: readonly [string, string];
  /** The first opening, ms; the campaigns lie around it. */
  readonly start: number;
  readonly acts: readonly Act[];
}

/** Most stored value an account may draw offline, and the oldest snapshot that allows any, ms. */
export const offlineTerms = { txnCap: 20_000, maxAgeMs: 72 * 3_600_000 };

const goods = (product: string, price: number, flags: Partial<Product> = {}): Product => ({
  product,
  barcode: product,
  name: product,
  initials: product,
  category: 'all',
  price,
  unit: '件',
  weighed: false,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
  ...flags,
});

/** The shelf: plain, excluded from discounts, not for stored value, odd prices, weighed, tiny, free and dear. */
export const shelf: readonly Product[] = [
  goods('diapers', 15_900),
  goods('formula', 26_800, { noDepositDiscount: true }),
  goods('toy', 9_990, { svEligible: false }),
  goods('bib', 333),
  goods('rice', 1_283, { weighed: true }),
  goods('grapes', 4_599, { weighed: true, svEligible: false, noDepositDiscount: true }),
  goods('sticker', 3),
  goods('present', 0),
  goods('pram', 199_999),
];

/** A deposit that goes back: the most a drawer pays, what a flask that is kept costs, yearly interest in basis points. */
export const refundTerms = { cashLimit: 310_000, merchPrice: 8_000, interestBp: 300 } as const;

/** Gifts that points buy: one of the shop's own, once a person; one that head office keeps. */
export const gifts = [
  { gift: 'bib', points: 2, perPerson: 1, localShare: 5 },
  { gift: 'cup', points: 200, perPerson: null, localShare: 0 },
] as const;

/** A visit earns five points, the third day in a row ten more. */
export const visitRules = { daily: 5, streakBonus: [{ days: 3, points: 10 }] } as const;

export const memberId = (who: number): string => `mem_${who}`;
export const cardId = (who: number, card: number): string => `crd_${who}${card === 0 ? 'a' : 'b'}`;
export const tillId = (till: number): string => `til_${till + 1}`;
export const lotId = (act: Pick<Act, 'id'>): string => `lot_${act.id}`;
export const saleId = (act: Pick<Act, 'id'>): string => `sal_${act.id}`;
/** What a deposit’s gift voucher is worth, and the goods it pays for. */
export const gift = { face: 5_000, products: ['diapers', 'bib', 'formula', 'sticker'] } as const;
export const voucherId = (lot: string): string => `${lot}:voucher`;
/** The coupon on a slip of a sale, by its place. */
export const couponId = (act: Pick<Act, 'id'>, at: number): string => `cpn_${act.id}_${at + 1}`;
export const refundId = (act: Pick<Act, 'id'>): string => `rfd_${act.id}`;
export const backId = (act: Pick<Act, 'id'>): string => `ret_${act.id}`;
export const shiftId = (act: Pick<Act, 'id'>): string => `shf_${act.id}`;

/** Both campaigns of a plan. */
export const campaignsOf = ({ start }: Pick<DayPlan, 'start'>): readonly [Campaign, Campaign] => campaignsAround(start);

/** The campaign a till has in force: the second from its first instant on, until then the first, even before or after its window. */
export function campaignAt(plan: DayPlan, at: number): Campaign {
  const [first, second] = campaignsOf(plan);
  return at >= second.from ? second : first;
}
