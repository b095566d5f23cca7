import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { idsAmong } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';

/**
 * Coupons that these own events used and did not set free again: the till's list of used codes, which no row tells it about
 * a coupon that belongs to nobody. Source: CPN-02, REF-04.
 */
export function couponsInUse(events: readonly RecordedEvent[]): string[] {
  const uses = new Map<string, number>();
  const count = (coupon: string, by: 1 | -1): void => void uses.set(coupon, (uses.get(coupon) ?? 0) + by);
  for (const { event } of events) {
    if (event.type === 'sale.completed') for (const coupon of idsAmong(event.keys, 'coupon')) count(coupon, 1);
    const back = bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided');
    for (const coupon of back?.coupons ?? []) count(coupon, -1);
  }
  return [...uses].filter(([, times]) => times > 0).map(([coupon]) => coupon);
}
