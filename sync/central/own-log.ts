import { localDateOf } from '../../core/kernel/business-day.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import { beginEpoch, type EventDraft, type LogHead, writeEvent } from '../../core/ledger/event-writer.ts';
import { tick, zeroStamp } from '../../core/ledger/hybrid-clock.ts';
import { nativeEventId } from './native-hash.ts';

/** The centre's name as a writer of events. */
export const centralWriter = 'central';

/**
 * The centre's own chained log: settlements, claims, opening balances. Each process writes an epoch of its own, so
 * several processes on one database never wait for each other's chain.
 */
export class OwnLog {
  readonly #clock: Clock;
  readonly #boot: string;
  #head: LogHead;
  #stamp = zeroStamp;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#head = this.#newEpoch();
    this.#boot = this.#head.epoch;
  }

  /** A stamp later than every one before. The centre merges no till's stamp: a fast till must not drag it along. */
  stamp(): string {
    this.#stamp = tick(this.#stamp, this.#clock.now());
    return this.#stamp;
  }

  /** Begins writing on trial: nothing counts until `keep` is called after the commit. */
  write(): OwnWriter {
    return new OwnWriter({ head: this.#head, clock: this.#clock, boot: this.#boot });
  }

  /** Takes over what a committed writer has written. */
  keep(writer: OwnWriter): void {
    this.#head = writer.head;
  }

  /** After a commit of unknown outcome: whether its events count or not, a new epoch cannot collide with them. */
  renew(): void {
    this.#head = this.#newEpoch();
  }

  #newEpoch(): LogHead {
    const epoch = Buffer.from(this.#clock.entropy(16)).toString('hex');
    return beginEpoch({ tid: centralWriter, epoch, previous: null });
  }
}

/** Writes the next events of the centre's log for one commit. */
export class OwnWriter {
  head: LogHead;
  readonly #clock: Clock;
  readonly #boot: string;

  constructor(options: { head: LogHead; clock: Clock; boot: string }) {
    this.head = options.head;
    this.#clock = options.clock;
    this.#boot = options.boot;
  }

  /** What an empty epoch begins with; nothing if it has begun. */
  opening(): RecordedEvent[] {
    if (this.head.seq > 0) return [];
    const body = { prevEpoch: null, prevSeq: null, reason: 'writer-started', machine: '' } as const;
    const nothing = { keys: [], post: [], cover: [], ref: [], aside: null };
    return [this.write('', { type: 'epoch.opened', ...nothing, body })];
  }

  /** The next event, on the business date of today's calendar; `store` is the shop it concerns. */
  write<T extends EventType>(store: string, draft: EventDraft<T>): RecordedEvent {
    const biz = localDateOf(this.#clock.now());
    const context = { store, shift: '', actor: centralWriter, biz, boot: this.#boot };
    const written = writeEvent({ head: this.head, context, draft, clock: this.#clock, idOf: nativeEventId });
    this.head = written.head;
    return written.recorded;
  }
}
