import { type CouponUse, type DoubleUse, judgeDoubleUse } from '../coupon/coupon-use.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { soldAt } from '../refund/sale-account.ts';
import { onceEach } from './own-events.ts';

/** Uses of coupons in sales, by coupon, earliest first; what a form was written at counts, not when it was entered. Source: CPN-02, MAN-02. */
export function couponUses(events: readonly RecordedEvent[]): Map<string, CouponUse[]> {
  const uses = new Map<string, CouponUse[]>();
  for (const { event } of onceEach(events)) {
    const sale = bodyOf(event, 'sale.completed');
    for (const { coupon, total } of sale?.coupons ?? []) {
      const use = { sale: sale?.sale ?? '', at: sale === null ? 0 : soldAt(sale, event.wall), amount: total };
      uses.set(coupon, [...(uses.get(coupon) ?? []), use].sort(earlier));
    }
  }
  return uses;
}

const earlier = (a: CouponUse, b: CouponUse): number => a.at - b.at || (a.sale < b.sale ? -1 : 1);

/** Coupons used more than once: the earliest use stands, the shop bears every other, whatever order they became known in. Source: CPN-02, W44. */
export const doubleUses = (events: readonly RecordedEvent[]): DoubleUse[] =>
  [...couponUses(events)].flatMap(([coupon, [first, ...late]]) =>
    first === undefined ? [] : late.map((use) => judgeDoubleUse(coupon, first, use)),
  );
