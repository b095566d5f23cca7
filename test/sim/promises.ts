import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { CommitReport } from '../../core/ports/ledger-store.ts';
import type { SimTime } from './sim-time.ts';

/** A promise that was not kept. */
export interface Broken {
  readonly invariant: string;
  readonly what: string;
  /** When, ms since the shop opened. */
  readonly at: number;
}

/** One of the two copies a till keeps. */
export type Copy = 'database' | 'journal';

/** What was promised to people at the counters, what the faults of the schedule excuse, and what was broken. */
export class Promises {
  readonly list: Broken[] = [];
  /** Events a till said were recorded, by id: the till that said so, and in which of its copies they still should be. */
  readonly confirmed = new Map<string, { till: string; recorded: RecordedEvent; copies: Set<Copy> }>();
  /** Ids that a fault of the schedule took from every copy there was. */
  readonly destroyed = new Set<string>();
  /** Leases that were given up, or whose grant went with a backup: what was drawn on them is nobody's broken promise. */
  readonly writtenOff = new Set<string>();
  /** How often each word of refusal was heard, and each thing that happened. */
  readonly tally = new Map<string, number>();
  readonly complaints: string[] = [];
  readonly #time: SimTime;
  readonly #began: number;

  constructor(time: SimTime) {
    this.#time = time;
    this.#began = time.now;
  }

  /** Writes down a broken promise; the same one only once. */
  broken(invariant: string, what: string): void {
    if (this.list.some((one) => one.invariant === invariant && one.what === what)) return;
    this.list.push({ invariant, what, at: this.#time.now - this.#began });
  }

  /** A till answered that these are on the books, and in which copies. */
  confirm(till: string, events: readonly RecordedEvent[], report: CommitReport): void {
    const copies = [
      ...(report.inDatabase ? ['database' as const] : []),
      ...(report.inJournal ? ['journal' as const] : []),
    ];
    for (const recorded of events) this.confirmed.set(recorded.id, { till, recorded, copies: new Set(copies) });
  }

  /** The schedule takes a copy of a till away: what was confirmed may be in it no more. */
  attacked(till: string, copies: readonly Copy[]): void {
    for (const one of this.confirmed.values())
      if (one.till === till) for (const copy of copies) one.copies.delete(copy);
  }

  /** The schedule left this in no copy. That is its own doing only if no other copy had been promised. */
  destroy(id: string): void {
    const left = this.confirmed.get(id)?.copies.size ?? 0;
    if (left > 0) this.broken('I1', `${id.slice(0, 8)} was said to be in both copies, and losing one has lost it`);
    this.destroyed.add(id);
  }

  count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  complained(line: string): void {
    this.complaints.push(line);
  }
}
