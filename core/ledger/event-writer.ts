import type { Clock } from '../kernel/clock.ts';
import type { EventId } from '../kernel/ids.ts';
import { assertBalanced } from './balance.ts';
import { decodeEvent, encodeEvent } from './canonical-bytes.ts';
import type { Cover, EventEnvelope, RecordedEvent } from './event-envelope.ts';
import { type EventBody, type EventType, eventBodies, typeVersions } from './event-types.ts';
import { headAfter, type LogHead, zeroHash } from './hash-chain.ts';
import { tick, zeroStamp } from './hybrid-clock.ts';
import type { Posting } from './posting.ts';

export type { LogHead } from './hash-chain.ts';

/** Who writes, and in which shift of which start of the program. */
export interface WriteContext {
  readonly store: string;
  /** Open shift, or '' for what happens outside one. */
  readonly shift: string;
  /** Staff id; `cashier+manager` when an approval was given. */
  readonly actor: string;
  /** Business date of the shift, `YYYY-MM-DD`. */
  readonly biz: string;
  /** New at every start of the program. */
  readonly boot: string;
}

/** What is to be recorded, before it has a place in a log. */
export interface EventDraft<T extends EventType = EventType> {
  readonly type: T;
  /** Every resource touched (`resource-key.ts`). */
  readonly keys: readonly string[];
  readonly post: readonly Posting[];
  readonly cover: readonly Cover[];
  readonly ref: readonly string[];
  readonly body: EventBody<T>;
  /** Personal data beside the event, or null. */
  readonly aside: string | null;
}

/** Smallest reader version that may act on what this build writes. */
const readerVersion = 1;

/** The empty log of a new epoch, chained to the epoch before if there was one. */
export const beginEpoch = (log: { tid: string; epoch: string; previous: LogHead | null }): LogHead => ({
  tid: log.tid,
  epoch: log.epoch,
  seq: 0,
  id: log.previous?.id ?? zeroHash,
  hlc: log.previous?.hlc ?? zeroStamp,
});

/**
 * Turns a draft into the next event of a log. Throws BrokenInvariant if the postings do not balance or the event
 * passes 64 KiB, and a ZodError if the body is not of its type: nothing malformed ever reaches the ledger.
 * The event handed back is read from the bytes, so both say the same.
 */
export function writeEvent<T extends EventType>(args: {
  head: LogHead;
  context: WriteContext;
  draft: EventDraft<T>;
  clock: Clock;
  /** A faster reckoner of the same hash, where there is one. */
  idOf?: (bytes: string) => EventId;
}): { recorded: RecordedEvent; head: LogHead } {
  assertBalanced(args.draft.post);
  const recorded = decodeEvent(encodeEvent(envelopeOf(args)), args.draft.aside, args.idOf);
  return { recorded, head: headAfter(recorded) };
}

/** A clock that answers no number at all must not stop a sale; the stamp then says 1970, and `mono` and `hlc` remain. */
const wholeMs = (ms: number): number => (Number.isFinite(ms) ? Math.floor(ms) : 0);

function envelopeOf({ head, context, draft, clock }: Parameters<typeof writeEvent>[0]): EventEnvelope {
  const wall = wholeMs(clock.now());
  const ahead = wholeMs(clock.ahead?.() ?? 0);
  return {
    ev: 1,
    tid: head.tid,
    epoch: head.epoch,
    seq: head.seq + 1,
    prev: head.id,
    hlc: tick(head.hlc, wall),
    wall,
    mono: wholeMs(clock.monotonic()),
    boot: context.boot,
    biz: context.biz,
    store: context.store,
    shift: context.shift,
    actor: context.actor,
    type: draft.type,
    tv: typeVersions[draft.type],
    minr: readerVersion,
    keys: [...draft.keys],
    post: [...draft.post],
    cover: [...draft.cover],
    ref: [...draft.ref],
    body: eventBodies[draft.type].parse(draft.body),
    ...(ahead === 0 ? {} : { raw: wall + ahead }),
  };
}
