import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { StockCount, StockMove, StockPlace } from './stock-level.ts';

const placeOf = ({ tid, epoch, seq, wall }: EventEnvelope): StockPlace => ({ tid, epoch, seq, at: wall });

/** The piece of a gift that an entry took off the shelf, or null: one a redemption, one more for a faulty one exchanged. Source: RED-06. */
export function movedBy({ event }: Pick<RecordedEvent, 'event'>): StockMove | null {
  const redeemed = bodyOf(event, 'points.redeemed');
  if (redeemed) return { ...placeOf(event), item: redeemed.gift, pieces: 1 };
  const step = bodyOf(event, 'gift.advanced');
  return step?.to === 'EXCHANGED' ? { ...placeOf(event), item: step.gift, pieces: 1 } : null;
}

/** The count that an entry is, or null. */
export function countedBy({ event }: Pick<RecordedEvent, 'event'>): StockCount | null {
  const body = bodyOf(event, 'stock.counted');
  return body && { ...placeOf(event), item: body.item, pieces: body.pieces, basis: body.basis };
}
