import { setTimeout as sleep } from 'node:timers/promises';
import { invariant } from '../../../core/kernel/invariant.ts';
import { type Database, type Queryable, Raced, sqlStateOf } from '../db/database.ts';
import { Mutex } from '../db/mutex.ts';
import type { OwnLog, OwnWriter } from '../own-log.ts';
import { applyCommit } from './apply-commit.ts';
import { type Changes, type CommitRecord, isEmpty, numbered } from './changes.ts';
import type { CommitJournal } from './commit-journal.ts';
import { readHead, redo } from './recovery.ts';

/** What a decision wants written, and what it answers. */
export interface Decision<T> {
  readonly changes: Changes;
  readonly result: T;
  /** Asked while the head is held: throws `Raced` if another process has made what this decision took as absent. */
  readonly recheck?: (tx: Queryable) => Promise<void>;
  /** The centre's own events among the changes; they count once the commit does. */
  readonly own?: OwnWriter;
}

/** A result and the number of the feed's head that includes it. */
export interface Committed<T> {
  readonly result: T;
  readonly head: number;
}

/** The journal holds a commit the database lacks; it is done again before anything else. */
class DatabaseBehind extends Error {
  override readonly name = 'DatabaseBehind';
}

const tries = 8;

/**
 * The only way anything is written at the centre: read, decide, number, journal, write, commit.
 * The feed's head row is the last lock taken, so numbers become visible in the order of the commits and without a hole.
 */
export class CommitLog {
  readonly #db: Database;
  readonly #journal: CommitJournal | null;
  readonly #own: OwnLog;
  readonly #pauseBefore: (attempt: number) => Promise<void>;
  readonly #mutex = new Mutex();
  readonly #listeners = new Set<(head: number) => void>();

  /** `pauseBefore` waits before a decision is made again; by default a little longer each time, and never twice the same. */
  constructor(options: {
    db: Database;
    journal: CommitJournal | null;
    own: OwnLog;
    pauseBefore?: ((attempt: number) => Promise<void>) | undefined;
  }) {
    this.#db = options.db;
    this.#journal = options.journal;
    this.#own = options.own;
    this.#pauseBefore = options.pauseBefore ?? jittered;
  }

  /** How safe a commit is when `commit` returns. */
  get level(): 'stored' | 'durable' {
    return this.#db.syncs || this.#journal !== null ? 'durable' : 'stored';
  }

  /** Calls `listener` after every commit of this process that moved the head. Returns how to stop. */
  listen(listener: (head: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs `decide` in a transaction and commits what it wants written. Decisions of one process come one after another.
   * `decide` may run several times (another process was faster) and must have no effect of its own.
   */
  async commit<T>(decide: (tx: Queryable) => Promise<Decision<T>>): Promise<Committed<T>> {
    const committed = await this.#mutex.run(() => this.#tryUntilDone(decide));
    if (committed.moved) for (const listener of this.#listeners) listener(committed.head);
    return committed;
  }

  async #tryUntilDone<T>(decide: (tx: Queryable) => Promise<Decision<T>>): Promise<Committed<T> & { moved: boolean }> {
    for (let attempt = 1; ; attempt++)
      try {
        const { own, ...committed } = await this.#db.transaction((tx) => this.#inside(tx, decide));
        if (own !== undefined) this.#own.keep(own);
        return committed;
      } catch (error) {
        if (!(await this.#mayTryAgain(error, attempt)) || attempt === tries) throw error;
      }
  }

  async #inside<T>(
    tx: Queryable,
    decide: (tx: Queryable) => Promise<Decision<T>>,
  ): Promise<Committed<T> & { moved: boolean; own: OwnWriter | undefined }> {
    const { changes, result, recheck, own } = await decide(tx);
    if (isEmpty(changes)) return { result, head: (await readHead(tx)).n, moved: false, own: undefined };
    const moved = changes.events.length + changes.rows.length;
    const [head] = await tx.query<{ n: number; commit_no: number }>(
      "UPDATE head SET n = n + $1, commit_no = commit_no + 1 WHERE shard = 'main' RETURNING n, commit_no",
      [moved],
    );
    invariant(head !== undefined, 'the head row exists');
    await recheck?.(tx);
    if (this.#journal !== null && (this.#journal.lastCommit ?? 0) !== head.commit_no - 1) throw new DatabaseBehind();
    const record = numbered(changes, { commit: head.commit_no, head: head.n });
    await this.#put(tx, record);
    return { result, head: head.n, moved: moved > 0, own };
  }

  /** The journal's text is made while the database works, and written when the database has taken everything. */
  async #put(tx: Queryable, record: CommitRecord): Promise<void> {
    const [, prepared] = await Promise.all([applyCommit(tx, record), (async () => this.#journal?.prepare(record))()]);
    if (prepared !== undefined) this.#journal?.write(prepared);
  }

  async #mayTryAgain(error: unknown, attempt: number): Promise<boolean> {
    if (error instanceof DatabaseBehind && this.#journal !== null) {
      await redo(this.#db, this.#journal);
      return true;
    }
    if (!(error instanceof Raced) && !rolledBack.has(sqlStateOf(error) ?? '')) {
      this.#own.renew();
      return false;
    }
    await this.#pauseBefore(attempt);
    return true;
  }
}

const jittered = (attempt: number): Promise<void> => sleep(2 ** attempt + Math.floor(Math.random() * 10));

/** Serialization failure, deadlock, unique violation: another process was faster, and nothing of this try remains. */
const rolledBack: ReadonlySet<string> = new Set(['40001', '40P01', '23505']);
