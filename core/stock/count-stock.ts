import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';

/** Most pieces of one gift that anybody counts by hand. */
const piecesMax = 999_999;

/**
 * The entry of a count: what somebody saw on the shelf, and how far the till's own log had come. `last`: the newest own event. Refused:
 * COUNT_INVALID. Source: STK-02, RED-06.
 */
export function countStock(wish: {
  readonly id: string;
  readonly item: string;
  readonly pieces: number;
  readonly last: RecordedEvent | null;
}): Result<EventDraft<'stock.counted'>> {
  const { id, item, pieces, last } = wish;
  if (!Number.isInteger(pieces) || pieces < 0 || pieces > piecesMax) return refused(refusal('COUNT_INVALID'));
  return ok({
    type: 'stock.counted',
    keys: [resourceKey('gift', item)],
    post: [],
    cover: [],
    ref: [],
    body: { count: id, item, pieces, basis: last === null ? {} : { [last.event.epoch]: last.event.seq } },
    aside: null,
  });
}
