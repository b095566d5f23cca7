import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { SaleBody } from '../ledger/event-types.ts';
import type { Posting } from '../ledger/posting.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { afterGivenBack, soldAt, soldSaleOf } from '../refund/sale-account.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import { onceEach } from './own-events.ts';

/** A sale as a counter needs it to give goods back: what was recorded, where, and what has come back since. Plain data. */
export interface SaleRecord {
  /** Id of the event of the sale. */
  readonly event: string;
  readonly tid: string;
  readonly shift: string;
  readonly body: SaleBody;
  readonly post: readonly Posting[];
  readonly sold: SoldSale;
}

/**
 * The record of one sale out of events in any order, or null if the sale is not among them. Of two events of one sale
 * (a fork) the one with the smaller id is meant: every reader then means the same. Source: ENT-07, STM-03, REF-06.
 */
export function foldSale(events: readonly RecordedEvent[], sale: string): SaleRecord | null {
  const all = onceEach(events);
  const made = all
    .flatMap((recorded) => {
      const body = bodyOf(recorded.event, 'sale.completed');
      return body?.sale === sale ? [{ recorded, body }] : [];
    })
    .toSorted((a, b) => (a.recorded.id < b.recorded.id ? -1 : 1))[0];
  if (made === undefined) return null;
  const { recorded, body } = made;
  const { wall, shift, tid, post } = recorded.event;
  const sold = afterGivenBack(soldSaleOf(body, { at: soldAt(body, wall), shift }), {
    returns: all.flatMap(({ event }) => bodyOf(event, 'sale.returned') ?? []).filter((one) => one.sale === sale),
    voids: all.flatMap(({ event }) => bodyOf(event, 'sale.voided') ?? []).filter((one) => one.sale === sale),
  });
  return { event: recorded.id, tid, shift, body, post, sold };
}
