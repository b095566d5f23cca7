import path from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { defaultSpaceLimits, type FreeSpace, type SpaceLimits, watchFreeSpace } from './free-space.ts';
import { faultOf, JournalFault, type JournalFaultWord } from './journal-fault.ts';
import { type OpenedFile, openJournalFile, recordOf, type StoredRecord } from './journal-file.ts';
import { type LogSync, openLogSync } from './log-sync.ts';

export type { StoredRecord } from './journal-file.ts';

/** What is written: a position in a log, the identity of the bytes there, the bytes, and what stands beside them. */
export type JournalRecord = Omit<StoredRecord, 'row'>;

/** Last record of one log. */
export interface JournalLogHead {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly row: number;
}

/** Health of the journal. `ill` stays until a write succeeds; `movedAside` stays for this opening. */
export interface JournalHealth {
  readonly heads: JournalLogHead[];
  /** Number of the newest record. */
  readonly rows: number;
  readonly freeBytes: number;
  readonly warning: boolean;
  readonly ill: 'disk-full' | 'io' | 'corrupt' | null;
  /** Where a damaged file was moved at this opening, or null. */
  readonly movedAside: string | null;
  /** Records read out of the damaged file. */
  readonly salvaged: number;
}

export interface JournalOptions {
  /** File of the journal; its folder must exist and lie on a local disk. */
  readonly path: string;
  /** Names a damaged file that is moved aside; for instance the wall time. */
  readonly stamp: string;
  /** Wait for another process's lock, ms. */
  readonly busyMs?: number;
  readonly limits?: SpaceLimits;
  /** Whether a record read out of a damaged file is what was written; the engine answers with whatever lies there. */
  readonly isSound?: (record: StoredRecord) => boolean;
  /** Stands in for statfs in tests. */
  readonly free?: () => number;
}

/** What may be done inside one commit. */
export interface JournalTransaction {
  /** Adds records; see `Journal.append`. */
  append(records: readonly JournalRecord[]): number;
  /** The open database: the host's own tables change in the same commit. */
  readonly db: DatabaseSync;
}

/** An append-only file of records, durable when a call returns: SQLite in WAL mode, synced at every commit. */
export interface Journal {
  /**
   * One commit. A record already there is no new one; another id at a known position throws JournalFault 'fork' and
   * nothing of the call is written. Returns the number of the newest record.
   */
  append(records: readonly JournalRecord[]): number;
  /**
   * Runs `act` in one commit; if it throws, nothing of it happened. Throws JournalFault for what the disk does.
   * When the disk is full the ballast is given up and `act` runs a second time, so it must have no effect elsewhere.
   */
  transaction<T>(act: (inside: JournalTransaction) => T): T;
  /** Records after `afterRow`, oldest first. */
  read(afterRow: number, limit: number): StoredRecord[];
  heads(): JournalLogHead[];
  status(): JournalHealth;
  /** Lays down or gives up the ballast by the space there is. The owner calls it at start and now and then. */
  tend(): void;
  /** Removes what stands beside a record (erasure of personal data, REG 34). The record itself never changes. */
  eraseAside(position: { tid: string; epoch: string; seq: number }): void;
  /** The open database, for tables of the owner that live in the same file. */
  readonly db: DatabaseSync;
  close(): void;
}

/** Opens or makes a journal. Throws JournalFault if the file cannot be had at all. */
export function openJournal(options: JournalOptions): Journal {
  const space = watchFreeSpace({
    folder: path.dirname(options.path),
    limits: options.limits ?? defaultSpaceLimits,
    ...(options.free && { free: options.free }),
  });
  const opened = asFault(() => openJournalFile({ busyMs: 5000, ...options }));
  return new SqliteJournal(opened, space, openLogSync(opened.db, options.path));
}

function asFault<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw faultOf(error);
  }
}

const keyOf = (log: { tid: string; epoch: string }): string => `${log.tid}\n${log.epoch}`;

class SqliteJournal implements Journal {
  readonly db: DatabaseSync;
  readonly #space: FreeSpace;
  readonly #sync: LogSync;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #after: StatementSync;
  readonly #opened: OpenedFile;
  readonly #heads = new Map<string, JournalLogHead>();
  #rows = 0;
  #ill: JournalHealth['ill'];

  constructor(opened: OpenedFile, space: FreeSpace, sync: LogSync) {
    this.#opened = opened;
    this.#sync = sync;
    this.db = opened.db;
    this.#space = space;
    this.#ill = opened.movedAside === null ? null : 'corrupt';
    this.#insert = this.db.prepare(
      'INSERT INTO event (tid, epoch, seq, id, bytes, aside) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#find = this.db.prepare('SELECT row, id FROM event WHERE tid = ? AND epoch = ? AND seq = ?');
    this.#after = this.db.prepare('SELECT * FROM event WHERE row > ? ORDER BY row LIMIT ?');
    this.#loadHeads();
  }

  append(records: readonly JournalRecord[]): number {
    return this.transaction((inside) => inside.append(records));
  }

  transaction<T>(act: (inside: JournalTransaction) => T): T {
    try {
      return this.#commit(act);
    } catch (error) {
      // The ballast is there for this moment: give it up and try once more.
      if (wordOf(error) === 'disk-full' && this.#space.release()) return this.#commit(act);
      throw error;
    }
  }

  read(afterRow: number, limit: number): StoredRecord[] {
    return asFault(() => this.#after.all(afterRow, limit).map(recordOf));
  }

  heads(): JournalLogHead[] {
    return [...this.#heads.values()];
  }

  status(): JournalHealth {
    const { movedAside, salvaged } = this.#opened;
    const freeBytes = this.#space.free();
    const warning = this.#space.warning();
    return { heads: this.heads(), rows: this.#rows, freeBytes, warning, ill: this.#ill, movedAside, salvaged };
  }

  tend(): void {
    this.#space.tend();
  }

  eraseAside({ tid, epoch, seq }: { tid: string; epoch: string; seq: number }): void {
    this.transaction(({ db }) => {
      db.prepare('UPDATE event SET aside = NULL WHERE tid = ? AND epoch = ? AND seq = ?').run(tid, epoch, seq);
    });
  }

  close(): void {
    if (!this.db.isOpen) return;
    this.#sync.close();
    this.db.close();
  }

  #commit<T>(act: (inside: JournalTransaction) => T): T {
    const added: JournalLogHead[] = [];
    try {
      this.#sync.begin();
      this.db.exec('BEGIN IMMEDIATE');
      const result = act({ db: this.db, append: (records) => this.#add(records, added) });
      this.db.exec('COMMIT');
      this.#sync.finish();
      for (const head of added) this.#advance(head);
      this.#ill = null;
      return result;
    } catch (error) {
      if (this.db.isOpen && this.db.isTransaction) this.db.exec('ROLLBACK');
      const fault = faultOf(error);
      // Whatever is no fault of the engine is the disk's, or the caller's own.
      this.#ill = illnessOf(wordOf(fault)) ?? (this.#sync.failed ? 'io' : this.#ill);
      throw fault;
    } finally {
      this.#sync.end();
    }
  }

  #add(records: readonly JournalRecord[], added: JournalLogHead[]): number {
    let newest = this.#rows;
    for (const { tid, epoch, seq, id, bytes, aside } of records) {
      const { changes, lastInsertRowid } = this.#insert.run(tid, epoch, seq, id, bytes, aside);
      const row = changes === 0 ? this.#sameOrFork({ tid, epoch, seq, id }) : Number(lastInsertRowid);
      if (changes !== 0) added.push({ tid, epoch, seq, id, row });
      newest = Math.max(newest, row);
    }
    return newest;
  }

  #sameOrFork({ tid, epoch, seq, id }: Omit<JournalLogHead, 'row'>): number {
    const there = this.#find.get(tid, epoch, seq);
    if (there?.['id'] !== id) throw new JournalFault('fork', `another record stands at ${tid} ${epoch} ${seq}`);
    return Number(there['row']);
  }

  #loadHeads(): void {
    const newest = this.db.prepare('SELECT tid, epoch, max(seq) AS seq, id, row FROM event GROUP BY tid, epoch').all();
    for (const row of newest) this.#advance(recordOf({ bytes: '', aside: null, ...row }));
    this.#rows = Number(this.db.prepare('SELECT coalesce(max(row), 0) AS rows FROM event').get()?.['rows']);
  }

  #advance({ tid, epoch, seq, id, row }: JournalLogHead): void {
    const known = this.#heads.get(keyOf({ tid, epoch }));
    if (known === undefined || known.seq < seq) this.#heads.set(keyOf({ tid, epoch }), { tid, epoch, seq, id, row });
    this.#rows = Math.max(this.#rows, row);
  }
}

const wordOf = (error: unknown): JournalFaultWord | null => (error instanceof JournalFault ? error.word : null);

const illnessOf = (word: JournalFaultWord | null): JournalHealth['ill'] =>
  word === 'disk-full' || word === 'io' || word === 'corrupt' ? word : null;
