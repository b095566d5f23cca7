import { parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { PushRequest } from '../../protocol/messages.ts';
import { nativeEventId } from '../native-hash.ts';

/** One pushed event: what its text hashes to, and what it says if it can be read. */
export interface SegmentItem {
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
  readonly aside: string | null;
  /** Null when the text is no event at this position; then `why` says what is wrong. */
  readonly recorded: RecordedEvent | null;
  readonly why: string;
}

/** A pushed stretch of one log, read once. */
export interface Segment {
  readonly tid: string;
  readonly epoch: string;
  readonly from: number;
  readonly items: readonly SegmentItem[];
  /** Id of the last event as the till signed it. */
  readonly headId: string;
}

/** Reads every event of a push and checks that it claims the position it is sent for. Judges nothing else. */
export function readSegment(push: PushRequest): Segment {
  const { tid, epoch, from } = push;
  const items = push.events.map((bytes, at) =>
    readItem({ tid, epoch, seq: from + at }, bytes, push.asides[at] ?? null),
  );
  return { tid, epoch, from, items, headId: push.seal.headId };
}

/** Reads one event sent for a position. */
export function readItem(
  place: { tid: string; epoch: string; seq: number },
  bytes: string,
  aside: string | null,
): SegmentItem {
  const parsed = parseEvent(bytes, aside, nativeEventId);
  if (!parsed.ok) return { seq: place.seq, id: nativeEventId(bytes), bytes, aside, recorded: null, why: parsed.why };
  const { event, id } = parsed.recorded;
  const stranger = event.tid !== place.tid || event.epoch !== place.epoch || event.seq !== place.seq;
  const base = { seq: place.seq, id, bytes, aside };
  return stranger
    ? { ...base, recorded: null, why: `claims ${event.tid} ${event.epoch} ${event.seq}` }
    : { ...base, recorded: parsed.recorded, why: '' };
}

/** Where the chain breaks, and at which item; or null if it holds from `before` to the signed head. */
export function firstBreak(
  items: readonly SegmentItem[],
  links: { readonly before: string | null; readonly headId: string },
): { readonly at: number; readonly why: string } | null {
  let previous = links.before;
  for (const [at, item] of items.entries()) {
    if (item.recorded === null) return { at, why: item.why };
    // The first event of an epoch names the head of the epoch before, which may have died with its disk.
    if (previous !== null && item.recorded.event.prev !== previous)
      return { at, why: 'does not name the event before it' };
    previous = item.id;
  }
  return previous === links.headId ? null : { at: items.length - 1, why: 'is not the event whose id was signed' };
}
