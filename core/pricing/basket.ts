import type { Fen } from '../money/fen.ts';

/** Another price than the shelf's: that price in fen, why, and who allowed it. Source: FLW-07. */
export interface PriceOverride {
  readonly shelfPrice: Fen;
  readonly reason: string;
  readonly approvedBy: string;
}

/** One line as scanned. Weighed goods carry `grams` (then `unitPrice` is fen a kilogram and `qty` is 1), others null. */
export interface BasketLine {
  readonly id: string;
  readonly product: string;
  readonly category: string;
  readonly qty: number;
  readonly grams: number | null;
  /** Fen a piece or a kilogram: the shelf price, or an approved override. */
  readonly unitPrice: Fen;
  /** May be paid from stored value (USE-01). */
  readonly svEligible: boolean;
  /** Shut out from the deposit discount and the birthday rate (DEP-04). */
  readonly noDepositDiscount: boolean;
  /** Shut out from the points-tier rate. */
  readonly noTierDiscount: boolean;
  /** Rate locked by a pre-order, permille paid, or null (FES-04). */
  readonly lockedPermille: number | null;
  /** Present if `unitPrice` is not the shelf's. */
  readonly override?: PriceOverride;
}

/** What the customer brings to the till: goods and what is to be taken off them. */
export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Coupon ids, or `BEST`: the engine picks the combination with the lowest amount due. */
  readonly coupons: readonly string[] | 'BEST';
  /** Gift voucher ids, in the order they are drawn. */
  readonly vouchers: readonly string[];
  /** Points offered against the amount due; one point is one fen (CHK-05). */
  readonly pointsOffset: number;
}

/** A basket of goods and nothing else. */
export const plainBasket = (lines: readonly BasketLine[]): Basket => ({
  lines,
  coupons: [],
  vouchers: [],
  pointsOffset: 0,
});
