import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { OwnLease } from './cover-draws.ts';
import { type Lease, leaseLeft } from './lease.ts';

/** Who holds a lease: a till and the life of its log. */
export interface Holder {
  readonly tid: string;
  readonly epoch: string;
}

/**
 * Leases this till may draw on now: its own, of this life of its log, not past their end, with what its own events have
 * drawn and given back since the centre's row. `pending`: own events on the member that the rows do not include; `now` ms.
 */
export function ownLeases(
  leases: readonly Lease[],
  facts: { readonly holder: Holder; readonly pending: readonly RecordedEvent[]; readonly now: number },
): OwnLease[] {
  const { holder, pending, now } = facts;
  return leases
    .filter(({ tid, epoch, until }) => tid === holder.tid && epoch === holder.epoch && now <= until)
    .map(({ lot, until, lease, ...row }) => ({ lease, lot, until, left: leaseLeft(row) - usedOf(lease, pending) }))
    .filter(({ left }) => left > 0);
}

/** What these events draw on a lease and give back of it, fen. */
export const usedOf = (lease: string, events: readonly RecordedEvent[]): Fen =>
  sumFen(events.map((recorded) => drawnOn(lease, recorded) + givenBack(lease, recorded)));

const drawnOn = (lease: string, { event }: RecordedEvent): Fen =>
  sumFen(event.cover.flatMap((cover) => cover.leases.filter(([id]) => id === lease).map(([, amount]) => amount)));

const givenBack = (lease: string, { event }: RecordedEvent): Fen => {
  const back = bodyOf(event, 'lease.returned');
  return back?.lease === lease ? back.amount : 0;
};
