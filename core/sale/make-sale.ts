import { type Effects, effects } from '../books/effects.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { usedBy } from '../coupon/coupon-use.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type MemberAccount, withEarned, withPoints } from '../member/member-account.ts';
import type { Basket } from '../pricing/basket.ts';
import { freezeSale } from '../pricing/freeze-sale.ts';
import { fundSale, paid } from '../pricing/fund-sale.ts';
import type { FundedSale, TenderOffer } from '../pricing/funded-sale.ts';
import { priceSale } from '../pricing/price-sale.ts';
import { afterDraws } from '../stored-value/draw-order.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { drawnVoucher } from '../voucher/voucher-draw.ts';
import { fundingFactsFor, pricingFactsFor, type SaleCustomer, type SaleMoment } from './customer-terms.ts';
import { soldPostings } from './sale-posting.ts';
import type { SoldSale } from './sold-sale.ts';

/** Goods and tenders as the customer brings them. */
export interface SaleWish {
  readonly basket: Basket;
  readonly offers: readonly TenderOffer[];
}

/** Prices and funds a basket without making a sale; what is unpaid stays open. Refusals: those of pricing and funding. Source: FLW-02. */
export function quoteSale(wish: SaleWish, moment: SaleMoment, customer: SaleCustomer): Result<FundedSale> {
  const priced = priceSale(wish.basket, pricingFactsFor(moment, customer));
  return priced.ok ? fundSale(priced.value, wish.offers, fundingFactsFor(moment, customer, priced.value)) : priced;
}

/** A sale to be made: its id (the key of the act) and its shift. */
export interface SaleOrder extends SaleWish {
  readonly sale: string;
  readonly shift: string;
}

/** A sale that is paid, with the account the books will keep of it. Nothing is booked yet. */
export interface MadeSale {
  readonly funded: FundedSale;
  readonly sold: SoldSale;
}

/** Makes a sale out of a fully paid basket. Refusals: those of the quote, UNPAID. Source: FLW-02, ENT-07. */
export function makeSale(order: SaleOrder, moment: SaleMoment, customer: SaleCustomer): Result<MadeSale> {
  const quoted = quoteSale(order, moment, customer);
  const funded = quoted.ok ? paid(quoted.value) : quoted;
  if (!funded.ok) return funded;
  const { multiplier, points } = funded.value;
  const sold: SoldSale = {
    ...freezeSale(funded.value),
    sale: order.sale,
    member: customer.member?.member ?? null,
    at: moment.at,
    bookedAt: moment.at,
    shift: order.shift,
    state: 'PAID',
    returned: {},
    principalBack: 0,
    pointsStanding: points,
    earning: { perYuan: moment.terms.rules.points.perYuan, multiplier },
    overdrawn: 0,
  };
  return ok({ funded: funded.value, sold });
}

/** The accounts a sale touches when it is booked, as they are at that moment. */
export interface BookingFacts {
  readonly lots: readonly LotAccount[];
  readonly member: MemberAccount | null;
  /** Coupons this sale uses; one whose earlier use stands is not among them. */
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  readonly till: string;
}

/** Books a sale: lots drawn, coupons used, vouchers drawn, points earned and used, postings. Source: USE-05, STM-02, PTS-10, W37. */
export function bookSale(sold: SoldSale, facts: BookingFacts): Effects {
  const drawn = new Map(sold.vouchers.map((used) => [used.voucher, used.total]));
  const earned = facts.member === null ? [] : [withPoints(withEarned(facts.member, sold.points), -sold.pointsUsed)];
  return effects({
    sales: [sold],
    lots: afterDraws(facts.lots, sold.sv),
    members: earned,
    coupons: facts.coupons.map((coupon) => usedBy(coupon, sold.sale)),
    vouchers: facts.vouchers
      .filter((voucher) => drawn.has(voucher.voucher))
      .map((voucher) => drawnVoucher(voucher, drawn.get(voucher.voucher) ?? 0)),
    post: soldPostings(sold, facts.till),
  });
}
