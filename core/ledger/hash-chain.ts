import { eventIdOf } from './canonical-bytes.ts';
import type { RecordedEvent } from './event-envelope.ts';

/** Where a writer's log stands: its last event, or seq 0 when the epoch is still empty. */
export interface LogHead {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  /** Id of the last event; at seq 0 the head of the epoch before, or `zeroHash`. */
  readonly id: string;
  readonly hlc: string;
}

/** What stands before the first event of the first epoch. */
export const zeroHash = '0'.repeat(64);

/** Outcome of a check: the head reached (null if there was nothing), or the position of the first broken link. */
export type ChainCheck =
  | { readonly ok: true; readonly head: LogHead | null }
  | { readonly ok: false; readonly brokenAt: number };

/**
 * Checks one epoch's events in order: each hashes to its id, names the one before it, and leaves no gap.
 * Without `start` the first event's own position is taken on trust, so any stretch of a log can be checked.
 */
export function verifyChain(events: readonly RecordedEvent[], start: LogHead | null = null): ChainCheck {
  let head = start;
  for (const recorded of events) {
    if (!follows(recorded, head)) return { ok: false, brokenAt: head === null ? recorded.event.seq : head.seq + 1 };
    head = headAfter(recorded);
  }
  return { ok: true, head };
}

const follows = ({ bytes, id, event }: RecordedEvent, head: LogHead | null): boolean =>
  eventIdOf(bytes) === id &&
  (head === null ||
    (event.tid === head.tid && event.epoch === head.epoch && event.seq === head.seq + 1 && event.prev === head.id));

/** The head of a log that ends with this event. */
export const headAfter = ({ event, id }: RecordedEvent): LogHead => ({
  tid: event.tid,
  epoch: event.epoch,
  seq: event.seq,
  id,
  hlc: event.hlc,
});
