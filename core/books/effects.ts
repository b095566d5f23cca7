import type { Coupon } from '../coupon/coupon.ts';
import type { Posting } from '../ledger/posting.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** What an act leaves behind: new versions of what it touched, and its postings. Nothing else changes. Source: CON-07. */
export interface Effects {
  readonly lots: readonly LotAccount[];
  readonly cards: readonly OwnedCard[];
  readonly members: readonly MemberAccount[];
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  readonly sales: readonly SoldSale[];
  readonly post: readonly Posting[];
}

/** An act that touches nothing but what is named. */
export const effects = (touched: Partial<Effects>): Effects => ({
  lots: [],
  cards: [],
  members: [],
  coupons: [],
  vouchers: [],
  sales: [],
  post: [],
  ...touched,
});
