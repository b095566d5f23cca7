import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter, type LogHead } from '../../core/ledger/hash-chain.ts';
import { membersOf } from '../../core/view/member-fold.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import { type Act, actKey, actOf } from './act.ts';
import { slices } from './slices.ts';

/** What the till knows about one of its logs without reading it. */
export interface LocalLog {
  /** The epoch; `epoch~branch` for the other history found at its positions. */
  readonly log: string;
  readonly head: LogHead;
  /** First seq it holds. */
  readonly from: number;
  /** Last seq the centre has. */
  readonly acked: number;
  /** Another history stands at the centre or in the other copy; no new event goes here. */
  readonly forked: boolean;
}

/** How many events are kept in memory beyond those of the shift, so that a machine restored late finds its act. */
export const tailMin = 500;

/** The till's own events in memory: heads of all logs, the tail since the last Z report, and who was touched. */
export class OwnLog {
  readonly #logs = new Map<string, LocalLog>();
  readonly #tail = watchable<readonly RecordedEvent[]>([]);
  #acts: Map<string, RecordedEvent> = new Map();
  #byMember: Map<string, RecordedEvent[]> = new Map();
  #lending: RecordedEvent[] = [];
  #onStaff: RecordedEvent[] = [];

  /** Own events since the last Z report at least, oldest first. The array is another one after every event. */
  get tail(): Watched<readonly RecordedEvent[]> {
    return this.#tail;
  }

  /** Oldest first. */
  logs(): readonly LocalLog[] {
    return [...this.#logs.values()];
  }

  log(name: string): LocalLog | null {
    return this.#logs.get(name) ?? null;
  }

  /** Adds or replaces what is known of a log. Logs keep the order in which they were first placed. */
  place(log: LocalLog): void {
    this.#logs.set(log.log, log);
  }

  /** The event that already records an act, or null. */
  find(act: Act): RecordedEvent | null {
    return this.#acts.get(actKey(act)) ?? null;
  }

  /** Own events that touch a member, oldest first, as far as the centre's rows may not include them. */
  ofMember(member: string): readonly RecordedEvent[] {
    return this.#byMember.get(member) ?? [];
  }

  /** Own events that lend on the till's own word, or take such back, as far as the centre's rows may not include them. */
  lending(): readonly RecordedEvent[] {
    return this.#lending;
  }

  /** Own words on staff, oldest first, as far as the centre's rows may not include them. */
  onStaff(): readonly RecordedEvent[] {
    return this.#onStaff;
  }

  /** Members that own events touch. */
  membersTouched(): Iterable<string> {
    return this.#byMember.keys();
  }

  /** Takes in an event read back at start that only matters for members and staff. */
  remember(recorded: RecordedEvent): void {
    if (mayLend(recorded)) this.#lending.push(recorded);
    if (recorded.event.type === 'staff.changed') this.#onStaff.push(recorded);
    for (const member of membersOf(recorded.event)) {
      const known = this.#byMember.get(member);
      if (known === undefined) this.#byMember.set(member, [recorded]);
      else known.push(recorded);
    }
  }

  /** Takes in the tail read back at start, oldest first. In slices: it may be a month long. */
  async begin(tail: readonly RecordedEvent[]): Promise<void> {
    const slice = slices();
    for (const recorded of tail) {
      this.#index(recorded);
      await slice.breathe();
    }
    this.#tail.set(tail);
  }

  /**
   * Takes over what was read anew after the database got events from the journal. Marks of the centre stay where memory
   * is ahead of the disk, and so do logs that have no event yet.
   */
  retake(reading: OwnLog): void {
    const before = new Map(this.#logs);
    this.#logs.clear();
    for (const log of reading.logs()) {
      const known = before.get(log.log);
      const acked = Math.max(log.acked, known?.acked ?? 0);
      this.place({ ...log, acked, forked: log.forked || known?.forked === true });
    }
    for (const [name, log] of before) if (!this.#logs.has(name)) this.place(log);
    // The reading is given up, so what it made may be taken over as it is.
    this.#acts = reading.#acts;
    this.#byMember = reading.#byMember;
    this.#lending = reading.#lending;
    this.#onStaff = reading.#onStaff;
    this.#tail.set(reading.tail.get());
  }

  /** Takes in an event just recorded: the head moves, everyone who watches hears of it. */
  append(events: readonly RecordedEvent[]): void {
    let tail = [...this.#tail.get(), ...events];
    for (const recorded of events) {
      this.#advance(recorded);
      this.#index(recorded);
      this.remember(recorded);
      if (recorded.event.type === 'shift.closed') tail = this.#trimmed(tail);
    }
    this.#tail.set(tail);
  }

  #advance(recorded: RecordedEvent): void {
    const { epoch } = recorded.event;
    const known = this.#logs.get(epoch);
    const head = headAfter(recorded);
    this.place(known ? { ...known, head } : { log: epoch, head, from: 1, acked: 0, forked: false });
  }

  #index(recorded: RecordedEvent): void {
    const act = actOf(recorded.event);
    if (act !== null) this.#acts.set(actKey(act), recorded);
  }

  /** Keeps the Z report just made, for its number, and enough before it. */
  #trimmed(tail: readonly RecordedEvent[]): RecordedEvent[] {
    const dropped = tail.slice(0, Math.max(tail.length - tailMin, 0));
    for (const { event } of dropped) {
      const act = actOf(event);
      if (act !== null) this.#acts.delete(actKey(act));
    }
    return tail.slice(dropped.length);
  }
}

const mayLend = ({ event }: RecordedEvent): boolean =>
  event.cover.some(({ floor }) => floor > 0) || event.type === 'sale.returned' || event.type === 'sale.voided';

/** Events the centre has not acknowledged, of a set of logs. */
export const unsentOf = (logs: readonly LocalLog[]): number =>
  logs.reduce((count, { head, acked }) => count + Math.max(head.seq - acked, 0), 0);
