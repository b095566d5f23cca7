import type { Coupon } from '../coupon/coupon.ts';
import { type LockedCoupon, lockCoupon } from '../coupon/coupon-use.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { priceSale } from '../pricing/price-sale.ts';
import { priceOfSale, type SaleBasket } from './price-of-sale.ts';
import type { SaleBenefits } from './sale-benefits.ts';
import { couponCandidates, couponMoment, heldNow } from './sale-coupons.ts';
import { pricingFactsOf } from './sale-terms.ts';
import { tillRules } from './till-rules.ts';

/**
 * Most coupons from which the engine chooses by trying every combination: with a hundred of either kind that is ten thousand
 * sums, within a frame. Beyond it the choice is the customer's, not a guess of the engine.
 */
export const bestCandidatesMax = 200;

/** Lets the engine choose from now on. Refusal: COUPONS_TOO_MANY. Source: CHK-03. */
export function chooseBest(sale: SaleBasket): Result<SaleBenefits> {
  const { length } = couponCandidates(sale);
  if (length > bestCandidatesMax) {
    return refused(refusal('COUPONS_TOO_MANY', { coupons: length, most: bestCandidatesMax }));
  }
  return ok({ ...sale.benefits, couponsBy: 'best' });
}

/** The benefits as they stand for this sale now: locks alive, and the best coupons where the engine chooses. Source: CHK-03, CPN-01. */
export function benefitsNow(sale: SaleBasket): SaleBenefits {
  const { benefits } = sale;
  const held = heldNow(sale);
  const candidates = benefits.couponsBy === 'best' ? couponCandidates(sale) : [];
  if (benefits.couponsBy === 'hand' || candidates.length > bestCandidatesMax) return { ...benefits, held };
  return { ...benefits, held: bestOf(sale, candidates).map((coupon) => lockedFor(sale, coupon, held)) };
}

/** The combination with the lowest amount due, beside the vouchers and points that stand. */
function bestOf(sale: SaleBasket, candidates: readonly Coupon[]): Coupon[] {
  const { benefits, lines } = sale;
  const { resting, priced } = priceOfSale({ ...sale, benefits: { ...benefits, held: [] } });
  const vouchers = benefits.vouchers.filter((id) => resting.every((rest) => rest.id !== id));
  const basket = { lines, coupons: 'BEST', vouchers, pointsOffset: priced.pointsUsed } as const;
  const best = priceSale(basket, { ...pricingFactsOf(sale), coupons: candidates });
  const used = must(best.ok ? best.value : null, 'what stood without coupons stands with them').coupons;
  return used.flatMap(({ coupon }) => candidates.find((one) => one.coupon === coupon) ?? []);
}

function lockedFor(sale: SaleBasket, coupon: Coupon, held: readonly LockedCoupon[]): LockedCoupon {
  const mine = held.find((one) => one.coupon.coupon === coupon.coupon);
  if (mine !== undefined) return mine;
  const locked = lockCoupon(coupon, couponMoment(sale), tillRules(sale.facts).coupon.lockMs);
  return must(locked.ok ? locked.value : null, 'a candidate can be locked');
}
