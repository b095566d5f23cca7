import type { CouponLock } from '../coupon/coupon.ts';
import type { Hold } from '../stored-value/hold.ts';
import type { CheckoutContext } from './checkout-context.ts';
import type { Elsewhere } from './elsewhere.ts';
import { fundSoFar } from './sale-money.ts';

/**
 * How long a basket put aside keeps stored value for its customer, ms. After it others may take the value; the basket then
 * finds less when it is taken up again, never the same twice.
 */
export const basketHoldMs = 2 * 3_600_000;

/** A basket with money perhaps on another device keeps everything until that is known (EC-16). */
const untilKnown = Number.MAX_SAFE_INTEGER;

/**
 * What these open baskets hold together: stored value, coupons, vouchers, points. Given to every other sale of this till, so
 * that one balance is never used twice. `used`: coupons the till's own journal has used. Source: USE-03, CPN-01, INV-01.
 */
export function elsewhereOf(baskets: readonly CheckoutContext[], used: readonly string[] = []): Elsewhere {
  const locks: Record<string, CouponLock> = {};
  const vouchers: Record<string, number> = {};
  const points: Record<string, number> = {};
  for (const sale of baskets) {
    for (const { coupon } of sale.benefits.held)
      if (coupon.lock !== null) locks[coupon.coupon] = lockOf(sale, coupon.lock);
    for (const { voucher, total } of sale.priced.vouchers) vouchers[voucher] = (vouchers[voucher] ?? 0) + total;
    const member = sale.customer?.member.member;
    if (member !== undefined) points[member] = (points[member] ?? 0) + sale.priced.pointsUsed;
  }
  return { holds: baskets.flatMap(holdOf), locks, used, vouchers, points };
}

const lockOf = (sale: CheckoutContext, lock: CouponLock): CouponLock =>
  sale.pending === null ? lock : { ...lock, until: untilKnown };

/** Stored value a basket means to take, by the same reckoning that will take it. */
function holdOf(sale: CheckoutContext): Hold[] {
  const card = sale.customer?.cardId ?? null;
  const { face } = fundSoFar(sale, sale.priced, []).sv;
  if (card === null || face === 0) return [];
  const until = sale.pending === null ? sale.facts.at + basketHoldMs : untilKnown;
  return [{ basket: sale.saleId, card, face, until }];
}
