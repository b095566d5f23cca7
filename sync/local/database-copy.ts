import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { Timers } from '../engine/ports.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import { type CopyHealth, type CopyOutcome, healthy, kept } from './copy-outcome.ts';
import { type StoreName, WriteFailed, write } from './idb-write.ts';
import { type Kept, recordOf } from './stored-records.ts';
import { type DatabaseEngine, type OpenedDatabase, openDatabase, type TerminalDb } from './terminal-db.ts';
import { within } from './timing.ts';

/** Longest wait for the database to open, ms; a full disk can leave it hanging. */
const openMs = 8000;
/** Longest wait for the database to be level again, ms. */
const recoverMs = 120_000;
const fillMax = 500;

interface DatabaseOptions {
  readonly name: string;
  readonly engine: DatabaseEngine;
  readonly timers: Timers;
  readonly watchdogMs: number;
  /** Brings a database just opened again level with the journal; true if the `owed` events can follow. */
  readonly mend: (db: TerminalDb, owed: number) => Promise<boolean>;
}

/** The first copy: IndexedDB, on which the till works, with what it still lacks. */
export class DatabaseCopy {
  readonly #options: DatabaseOptions;
  readonly #health = watchable<CopyHealth>(healthy);
  #db: TerminalDb | null = null;
  /** The open database lacks nothing but what is in `#missing`. A database just opened again has to be compared first. */
  #level = false;
  #missing: Kept[] = [];
  #flows = new Map<string, FlowSnapshot>();
  #recovery: Promise<boolean> | null = null;

  constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  get health(): Watched<CopyHealth> {
    return this.#health;
  }

  get ok(): boolean {
    return this.#health.get().state === 'ok';
  }

  /** True if the next event may be tried: the database is open, compared, and nothing before it is missing. */
  get ready(): boolean {
    return this.#db !== null && this.#level && this.#missing.length === 0;
  }

  /** The open database, or null while it is ill. */
  get db(): TerminalDb | null {
    return this.ok ? this.#db : null;
  }

  /**
   * Opens the database at start, for the caller to bring it level before the first commit. Answers what Chromium said
   * about lost data, or throws if it cannot be had now.
   */
  async open(): Promise<OpenedDatabase> {
    const opened = await this.#open();
    this.#level = true;
    return opened;
  }

  /** One strict transaction: events, their paper, and where the flow stands. A failure makes the copy ill. */
  async keep(
    batch: readonly Kept[],
    { flow, journaled }: { flow: FlowSnapshot | null; journaled: number },
  ): Promise<CopyOutcome> {
    const stores: StoreName[] = ['ev'];
    if (flow !== null) stores.push('flow');
    try {
      await this.#write({ stores, durability: 'strict' }, (store) => {
        for (const one of batch) store('ev').add(recordOf(one, journaled));
        if (flow !== null) store('flow').put(flow);
      });
      this.#health.set(healthy);
      return kept;
    } catch (error) {
      if (!(error instanceof WriteFailed)) throw error;
      this.fall(error.message);
      return error.certain ? { kind: 'refused', why: error.message } : { kind: 'unknown', why: error.message };
    }
  }

  /** Remembers what was recorded without the database, for `recover`. */
  owe(batch: readonly Kept[], flow: FlowSnapshot | null): void {
    this.#missing.push(...batch);
    if (flow !== null) this.#flows.set(flow.flow, flow);
  }

  /** A transaction of another part. Rejects with WriteFailed; a failure of unknown outcome makes the copy ill. */
  async write(
    options: { stores: readonly StoreName[]; durability: 'strict' | 'relaxed' },
    act: (store: (name: StoreName) => IDBObjectStore) => void,
  ): Promise<void> {
    if (!this.ok) throw new WriteFailed('the database is ill', true);
    try {
      await this.#write(options, act);
    } catch (error) {
      this.fall(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  /** Marks the copy ill. The connection is given up: after a failed write Chromium often closes it anyway. */
  fall(why: string): void {
    this.#health.set({ state: 'ill', why });
    this.close();
  }

  /** Opens the database again and brings it level; true if it is well. Calls while one is under way share its outcome. */
  recover(): Promise<boolean> {
    this.#recovery ??= this.#bounded().finally(() => {
      this.#recovery = null;
    });
    return this.#recovery;
  }

  /** Whether the database holds this very event, not only one at its position: null if it cannot be asked. */
  async holds({ id, event: { epoch, seq } }: RecordedEvent): Promise<boolean | null> {
    const db = this.#db;
    if (db === null) return null;
    const asked = await within(Promise.resolve(db.ev.get([epoch, seq])), {
      ms: this.#options.watchdogMs,
      timers: this.#options.timers,
    });
    return asked.kind === 'done' ? asked.value?.id === id : null;
  }

  close(): void {
    this.#db?.close({ disableAutoOpen: true });
    this.#db = null;
    this.#level = false;
  }

  async #open(): Promise<OpenedDatabase> {
    const { name, engine, timers } = this.#options;
    const opening = openDatabase({ name, engine });
    const opened = await within(opening, { ms: openMs, timers });
    if (opened.kind === 'done') {
      this.#use(opened.value.db);
      return opened.value;
    }
    // Should it open after all, nobody uses it: two connections would only block an upgrade.
    void opening.then(({ db }) => db.close()).catch(() => undefined);
    throw new Error(opened.kind === 'failed' ? opened.why : 'the database does not open');
  }

  #use(db: TerminalDb): void {
    this.#db = db;
    db.backendDB().addEventListener('close', () => {
      if (this.#db === db) this.fall('the browser closed the database');
    });
  }

  /** A read that never settles must not keep the next try from being made. */
  async #bounded(): Promise<boolean> {
    const done = await within(this.#catchUp(), { ms: recoverMs, timers: this.#options.timers });
    return done.kind === 'done' && done.value;
  }

  async #catchUp(): Promise<boolean> {
    let db = this.#db;
    try {
      db ??= (await this.#open()).db;
      if (!(await this.#options.mend(db, this.#missing.length))) return false;
      await this.#payOff(db);
    } catch (error) {
      if (this.#db === db) this.fall(error instanceof Error ? error.message : String(error));
      return false;
    }
    if (this.#db !== db) return false;
    this.#level = true;
    this.#health.set(healthy);
    return true;
  }

  /** Writes what is missing until nothing is; events recorded meanwhile join the queue. */
  async #payOff(db: TerminalDb): Promise<void> {
    while (this.#missing.length > 0 || this.#flows.size > 0) {
      const some = this.#missing.slice(0, fillMax);
      const flows = [...this.#flows.values()];
      const known = await db.ev.bulkGet(some.map(({ recorded: { event } }) => [event.epoch, event.seq]));
      await this.#write({ stores: ['ev', 'flow'], durability: 'strict' }, (store) => {
        for (const [at, one] of some.entries()) if (known[at] === undefined) store('ev').add(recordOf(one, 0));
        for (const flow of flows) store('flow').put(flow);
      });
      this.#missing = this.#missing.slice(some.length);
      for (const flow of flows) if (this.#flows.get(flow.flow) === flow) this.#flows.delete(flow.flow);
    }
  }

  #write(
    options: { stores: readonly StoreName[]; durability: 'strict' | 'relaxed' },
    act: (store: (name: StoreName) => IDBObjectStore) => void,
  ): Promise<void> {
    const { timers, watchdogMs } = this.#options;
    if (this.#db === null) return Promise.reject(new WriteFailed('the database is closed', true));
    return write(this.#db.backendDB(), { ...options, timers, watchdogMs }, act);
  }
}
