import { must } from '../kernel/invariant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Basket } from '../pricing/basket.ts';
import { priceSale } from '../pricing/price-sale.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import type { SaleLine } from '../sale/sale-lines.ts';
import type { RestingBenefit } from './sale-benefits.ts';
import { pricingFactsOf, type SaleParties } from './sale-terms.ts';

/** A sale as steps 1 to 5 see it. */
export interface SaleBasket extends SaleParties {
  readonly lines: readonly SaleLine[];
}

/** The price, and which benefits in the basket take nothing off at present. */
export interface PriceOfSale {
  readonly priced: PricedSale;
  readonly resting: readonly RestingBenefit[];
}

/**
 * The basket after steps 1 to 5. A benefit that does not fit is left out and rests with its reason; goods alone are never
 * refused, so this always ends with a price. What would be used up without taking anything off rests too.
 * Source: CHK-01..05.
 */
export function priceOfSale(sale: SaleBasket): PriceOfSale {
  const { benefits, lines } = sale;
  const facts = pricingFactsOf(sale);
  const resting: RestingBenefit[] = [];
  const coupons = benefits.held.map((held) => held.coupon.coupon);
  let wish: WishedBasket = { lines, coupons, vouchers: benefits.vouchers, pointsOffset: benefits.points };
  for (;;) {
    const answer = priceSale(wish, facts);
    const rest = answer.ok ? idleIn(answer.value) : refusedPart(answer.refusal, wish);
    if (rest === null) return { priced: must(answer.ok ? answer.value : null, 'goods alone have a price'), resting };
    resting.push(rest);
    wish = without(wish, rest);
  }
}

type WishedBasket = Omit<Basket, 'coupons'> & { readonly coupons: readonly string[] };

/** A coupon or voucher that the sale would use up for nothing, or null. */
function idleIn({ coupons, vouchers }: PricedSale): RestingBenefit | null {
  const coupon = coupons.find((used) => used.total === 0)?.coupon;
  if (coupon !== undefined) return { kind: 'coupon', id: coupon, refusal: refusal('COUPON_NO_GAIN', { coupon }) };
  const voucher = vouchers.find((used) => used.total === 0)?.voucher;
  if (voucher === undefined) return null;
  return { kind: 'voucher', id: voucher, refusal: refusal('VOUCHER_GOODS', { voucher }) };
}

/** The part of the wish that a refusal of the pipeline speaks of. */
function refusedPart(no: Refusal, wish: WishedBasket): RestingBenefit | null {
  const { coupon, voucher } = no.facts;
  if (coupon !== undefined) return { kind: 'coupon', id: String(coupon), refusal: no };
  if (voucher !== undefined) return { kind: 'voucher', id: String(voucher), refusal: no };
  return wish.pointsOffset === 0 ? null : { kind: 'points', id: '', refusal: no };
}

/** Of points as many stay as the balance covers; anything else goes whole. */
function without(wish: WishedBasket, { kind, id, refusal: no }: RestingBenefit): WishedBasket {
  switch (kind) {
    case 'coupon':
      return { ...wish, coupons: wish.coupons.filter((one) => one !== id) };
    case 'voucher':
      return { ...wish, vouchers: wish.vouchers.filter((one) => one !== id) };
    case 'points':
      return { ...wish, pointsOffset: no.code === 'POINTS_BALANCE' ? Math.max(Number(no.facts['balance']), 0) : 0 };
  }
}
