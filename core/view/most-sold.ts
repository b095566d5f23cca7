import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';

/** How far back a till looks for what it sells most, events. */
export const lookedBackMax = 2_000;

/** In how many of a till's latest sales each product was; product id to sales. Pieces do not count: one large order is no habit. */
export function mostSold(events: readonly RecordedEvent[]): Map<string, number> {
  const sold = new Map<string, number>();
  for (const { event } of events.slice(-lookedBackMax)) {
    const lines = bodyOf(event, 'sale.completed')?.lines ?? [];
    for (const product of new Set(lines.map((line) => line.product))) sold.set(product, (sold.get(product) ?? 0) + 1);
  }
  return sold;
}
