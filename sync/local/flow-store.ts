import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { WriteFailed } from './idb-write.ts';

/** Where checkout and deposit stand between commits: kept for every key press, cheap, and gone at worst by one step. */
export class FlowStore {
  readonly #database: DatabaseCopy;
  readonly #flows = new Map<string, FlowSnapshot>();

  constructor(database: DatabaseCopy) {
    this.#database = database;
  }

  /** Takes in what was stored. */
  begin(stored: readonly FlowSnapshot[]): void {
    for (const flow of stored) this.#flows.set(flow.flow, flow);
  }

  /** The last snapshot of a flow, or null. */
  load(flow: string): FlowSnapshot | null {
    return this.#flows.get(flow) ?? null;
  }

  /** Remembers a snapshot that a commit wrote. */
  remember(flow: FlowSnapshot): void {
    this.#flows.set(flow.flow, flow);
  }

  /** Stores a snapshot, not waiting for the disk. While the database is ill it waits in memory until it is well. */
  async save(flow: FlowSnapshot): Promise<void> {
    this.#flows.set(flow.flow, flow);
    try {
      await this.#database.write({ stores: ['flow'], durability: 'relaxed' }, (store) => {
        store('flow').put(flow);
      });
    } catch (error) {
      if (!(error instanceof WriteFailed)) throw error;
      this.#database.owe([], flow);
    }
  }

  /** Forgets all flows. */
  async clearAll(): Promise<void> {
    this.#flows.clear();
    await this.#database.write({ stores: ['flow'], durability: 'strict' }, (store) => {
      store('flow').clear();
    });
  }
}
