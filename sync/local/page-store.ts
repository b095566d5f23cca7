import type { DatabaseCopy } from './database-copy.ts';
import { type MetaValue, metaRecord, readMeta } from './meta-facts.ts';
import { type PageRows, pageOf } from './page-text.ts';
import type { PageRecord } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Where the rows stand. */
export type RowsState = MetaValue<'rows'>;

/** A set of rows being read anew. */
export type StagingState = MetaValue<'staging'>;

/** Nothing read yet. */
export const firstRows: RowsState = { gen: 1, cursor: '', whole: 0, included: {}, asOf: null };

/** Number and size of a stored page. */
export interface PageSlot {
  readonly n: number;
  readonly count: number;
}

const readAhead = 2;

/** Where the stored rows stand, as the database says. */
export async function loadRowsState(db: TerminalDb): Promise<{ rows: RowsState; staging: StagingState | null }> {
  return { rows: (await readMeta(db, 'rows')) ?? firstRows, staging: await readMeta(db, 'staging') };
}

/** Pages of a generation in order, a few at a time. */
export async function* storedRowPages(db: TerminalDb, gen: number): AsyncGenerator<PageRecord> {
  for (let after = -1; ; ) {
    const some = await db.page
      .where(':id')
      .between([gen, after], [gen, Number.MAX_SAFE_INTEGER], false, true)
      .limit(readAhead)
      .toArray();
    if (some.length === 0) return;
    yield* some;
    after = some.at(-1)?.n ?? after;
  }
}

/** Writes pages of rows; each change is one strict transaction, so that rows and cursor can never part. */
export class PageStore {
  readonly #database: DatabaseCopy;

  constructor(database: DatabaseCopy) {
    this.#database = database;
  }

  /** A page and the state after it. */
  async append(page: PageRows, state: RowsState | StagingState): Promise<void> {
    const record = page.rows.length > 0 ? await pageOf(page) : null;
    await this.#database.write({ stores: ['page', 'meta'], durability: 'strict' }, (store) => {
      if (record !== null) store('page').put(record);
      store('meta').put('included' in state ? metaRecord('rows', '', state) : metaRecord('staging', '', state));
    });
  }

  /**
   * A page that is a text already, and the state after it. A power cut may take the last of them together with their cursor; then
   * they are read again. What brings the set into use is strict.
   */
  appendRecord(record: PageRecord, state: StagingState): Promise<void> {
    return this.#database.write({ stores: ['page', 'meta'], durability: 'relaxed' }, (store) => {
      store('page').put(record);
      store('meta').put(metaRecord('staging', '', state));
    });
  }

  /** The last page of a set read anew, if it has one: the set comes into use. */
  async flip(page: PageRows | null, state: RowsState): Promise<void> {
    const record = page !== null && page.rows.length > 0 ? await pageOf(page) : null;
    await this.#database.write({ stores: ['page', 'meta'], durability: 'strict' }, (store) => {
      if (record !== null) store('page').put(record);
      store('meta').put(metaRecord('rows', '', state));
      store('meta').delete('staging');
    });
  }

  /** A page of a set that is not in use yet. */
  async put(page: PageRows): Promise<void> {
    const record = await pageOf(page);
    await this.#database.write({ stores: ['page'], durability: 'strict' }, (store) => {
      store('page').put(record);
    });
  }

  /** The rows are to be read anew, beside those in use. */
  stage(state: StagingState): Promise<void> {
    return this.#database.write({ stores: ['meta'], durability: 'strict' }, (store) => {
      store('meta').put(metaRecord('staging', '', state));
    });
  }

  /** The rows were complete at a later time: nothing is lost if this is. */
  touch(state: RowsState): Promise<void> {
    return this.#database.write({ stores: ['meta'], durability: 'relaxed' }, (store) => {
      store('meta').put(metaRecord('rows', '', state));
    });
  }

  /** Puts merged pages in place of the pages they come from. */
  replace(gen: number, old: readonly PageSlot[], merged: PageRecord): Promise<void> {
    return this.#database.write({ stores: ['page'], durability: 'strict' }, (store) => {
      for (const { n } of old) store('page').delete([gen, n]);
      store('page').put(merged);
    });
  }

  /** Deletes the pages of every generation that is not in use. */
  async sweep(inUse: readonly number[]): Promise<void> {
    const db = this.#database.db;
    if (db === null) return;
    const gens = new Set((await db.page.toCollection().primaryKeys()).map(([gen]) => gen));
    for (const gen of gens)
      if (!inUse.includes(gen)) await db.page.where(':id').between([gen, 0], [gen, Number.MAX_SAFE_INTEGER]).delete();
  }
}
