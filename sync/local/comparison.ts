import type { JournalStatus } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../engine/ports.ts';
import { storedHeads } from './event-table.ts';
import { type Healing, heal } from './heal.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { OwnLog } from './own-log.ts';
import type { TerminalDb } from './terminal-db.ts';

const nothing: Healing = { fromJournal: 0, fromDatabase: 0, forked: [], unreadable: [] };

/** Keeps the two copies level: at start, and whenever one of them comes back. */
export class Comparison {
  readonly #timing: { watchdogMs: number; timers: Timers };
  #found: Healing = nothing;
  #done = false;

  constructor(timing: { watchdogMs: number; timers: Timers }) {
    this.#timing = timing;
  }

  /** What all comparisons since the start found and did. */
  get found(): Healing {
    return this.#found;
  }

  /** True once the copies have been compared in this run. */
  get done(): boolean {
    return this.#done;
  }

  /** Compares and fills either copy from the other. Rejects if one of them fails meanwhile. */
  async run(copies: { db: TerminalDb; journal: JournalCopy }, status: JournalStatus): Promise<Healing> {
    const healing = await heal({ ...copies, timing: this.#timing }, status.heads);
    this.#found = {
      fromJournal: this.#found.fromJournal + healing.fromJournal,
      fromDatabase: this.#found.fromDatabase + healing.fromDatabase,
      forked: [...new Set([...this.#found.forked, ...healing.forked])],
      unreadable: [...new Set([...this.#found.unreadable, ...healing.unreadable])],
    };
    this.#done = true;
    return healing;
  }

  /**
   * Brings a database just opened again level with the journal. Without the journal it is level if it lost nothing:
   * what was recorded since it fell ill is still in memory.
   */
  async levelDatabase(
    db: TerminalDb,
    { journal, own, owed }: { journal: JournalCopy; own: OwnLog; owed: number },
  ): Promise<boolean> {
    const status = await journal.status();
    if (status !== null) {
      await this.run({ db, journal }, status);
      return true;
    }
    const stored = (await storedHeads(db)).reduce((sum, { seq }) => sum + seq, 0);
    const recorded = own.logs().reduce((sum, { log, head }) => sum + (log === head.epoch ? head.seq : 0), 0);
    return stored >= recorded - owed;
  }
}
