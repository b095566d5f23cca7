import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter } from '../../core/ledger/hash-chain.ts';
import type { AckLevel, OutboxLog, OutboxPort, OutgoingEvent, ReturnedEvent } from '../engine/ports.ts';
import { jsonLength } from '../engine/utf8-length.ts';
import { watchable } from '../engine/watched.ts';
import { branchOf } from './branch-logs.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { storedEvents } from './event-table.ts';
import { metaRecord } from './meta-facts.ts';
import { type LocalLog, type OwnLog, unsentOf } from './own-log.ts';
import { checked } from './stored-records.ts';

interface OutboxParts {
  readonly tid: string;
  readonly own: OwnLog;
  readonly database: DatabaseCopy;
  readonly openEpoch: (reason: 'fork' | 'restored') => Promise<void>;
  readonly takeBack: (events: readonly RecordedEvent[]) => Promise<boolean>;
  readonly tookBack: () => Promise<void>;
  readonly heard: (srvHlc: string, blocked?: boolean) => void;
  /** Epoch that new events join. */
  readonly current: () => string;
}

/** Own events on their way to the centre: what is acknowledged is a mark, never a deletion. */
export class Outbox implements OutboxPort {
  readonly #parts: OutboxParts;
  readonly #changes = watchable(0);
  #oldestAt: number | null = null;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    parts.own.tail.subscribe(() => {
      this.#oldestAt ??= this.#oldestInMemory();
      this.#changed();
    });
  }

  /** Finds the oldest unsent event at start. */
  async begin(): Promise<void> {
    this.#oldestAt = await this.#oldest();
  }

  logs(): readonly OutboxLog[] {
    return this.#parts.own.logs().map((log) => ({
      log: log.log,
      tid: log.head.tid,
      epoch: log.head.epoch,
      headSeq: log.head.seq,
      headId: log.head.seq === 0 ? null : log.head.id,
      from: log.from,
      acked: log.acked,
      current: log.log === this.#parts.current(),
      former: log.head.tid !== this.#parts.tid,
      forked: log.forked,
    }));
  }

  async read(stretch: { log: string; from: number; maxEvents: number; maxBytes: number }): Promise<OutgoingEvent[]> {
    const events = await this.#events(stretch);
    let bytes = 0;
    const fits = events.findIndex((event, at) => {
      bytes += jsonLength(event.bytes) + (event.aside === null ? 0 : jsonLength(event.aside));
      return at > 0 && bytes > stretch.maxBytes;
    });
    return fits === -1 ? events : events.slice(0, fits);
  }

  async idAt({ log, seq }: { log: string; seq: number }): Promise<string | null> {
    const [event] = await this.#events({ log, from: seq, maxEvents: 1 });
    return event?.seq === seq ? event.id : null;
  }

  async acknowledge(mark: { log: string; upTo: number; level: AckLevel; forked: boolean }): Promise<void> {
    const { log, upTo, level, forked } = mark;
    const known = this.#parts.own.log(log);
    if (known === null) return;
    this.#parts.own.place({ ...known, acked: upTo, forked: known.forked || forked });
    this.#oldestAt = await this.#oldest();
    this.#changed();
    // Losing this mark costs a greeting: the centre is asked where it stands at every start.
    if (this.#parts.database.ok)
      await this.#parts.database.write({ stores: ['meta'], durability: 'relaxed' }, (store) => {
        store('meta').put(metaRecord('acked', log, { upTo, level, forked: known.forked || forked }));
      });
  }

  async takeBack(events: readonly ReturnedEvent[]): Promise<boolean> {
    const parsed = await checked(events.map((event) => ({ ...event, aside: null })));
    const sound = parsed.flatMap((one) => (one.ok ? [one.recorded] : []));
    return sound.length === events.length && isChain(sound) && this.#parts.takeBack(sound);
  }

  tookBack(): Promise<void> {
    return this.#parts.tookBack();
  }

  openEpoch(reason: 'fork' | 'restored'): Promise<void> {
    return this.#parts.openEpoch(reason);
  }

  heard(srvHlc: string, blocked?: boolean): void {
    this.#parts.heard(srvHlc, blocked);
  }

  unsent(): { count: number; oldestAt: number | null; former: number } {
    const count = unsentOf(this.#own());
    const former = unsentOf(this.#parts.own.logs()) - count;
    return { count, oldestAt: count === 0 ? null : this.#oldestAt, former };
  }

  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** Logs of this enrolment; those of earlier ones are sent too, but do not count as this till's backlog. */
  #own(): LocalLog[] {
    return this.#parts.own.logs().filter(({ head }) => head.tid === this.#parts.tid);
  }

  async #events({ log, from, maxEvents }: { log: string; from: number; maxEvents: number }): Promise<OutgoingEvent[]> {
    const { own, database } = this.#parts;
    const to = from + maxEvents - 1;
    const { epoch } = must(own.log(log), 'a log of this till').head;
    const db = database.db;
    if (log === branchOf(epoch)) {
      const branch = (await db?.branch.toArray()) ?? [];
      return branch
        .filter((record) => record.epoch === epoch && record.seq >= from && record.seq <= to)
        .sort((a, b) => a.seq - b.seq);
    }
    if (db !== null) return storedEvents(db, { epoch, from, to });
    // While the database is ill only what memory still holds can be sent; the rest follows when it is well.
    const held = own.tail.get().filter(({ event }) => event.epoch === epoch && event.seq >= from && event.seq <= to);
    return held[0]?.event.seq === from
      ? held.map(({ id, bytes, aside, event }) => ({ seq: event.seq, id, bytes, aside }))
      : [];
  }

  async #oldest(): Promise<number | null> {
    const log = this.#own().find(({ head, acked }) => acked < head.seq);
    if (log === undefined) return null;
    const [first] = await this.#events({ log: log.log, from: log.acked + 1, maxEvents: 1 });
    return first === undefined ? null : wallOf(first.bytes);
  }

  #oldestInMemory(): number | null {
    const waiting = this.#parts.own.tail.get().find(({ event }) => {
      const log = this.#parts.own.log(event.epoch);
      return log !== null && event.seq > log.acked;
    });
    return waiting?.event.wall ?? null;
  }

  #changed(): void {
    this.#changes.set(this.#changes.get() + 1);
  }
}

/** Each names the one before it, at the position behind it. */
const isChain = (events: readonly RecordedEvent[]): boolean =>
  events.every(({ event }, at) => {
    const before = events[at - 1];
    return before === undefined || (event.prev === before.id && headAfter(before).seq + 1 === event.seq);
  });

/** Wall time of exact event bytes, without reading the rest. */
const wallOf = (bytes: string): number | null => Number(/"wall":(\d+)/.exec(bytes)?.[1] ?? Number.NaN) || null;
