import type { Product } from '../../core/catalogue/product.ts';
import type { RowsPage, RowsPort } from '../engine/ports.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import type { Row, RowKind } from '../protocol/rows.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { mergeTail, rewriteDue, tailToMerge } from './page-merge.ts';
import {
  firstRows,
  loadRowsState,
  type PageSlot,
  PageStore,
  type RowsState,
  type StagingState,
  storedRowPages,
} from './page-store.ts';
import { checkedRow, type PageRows, pageOf, rowFormat, rowsOf } from './page-text.ts';
import { type Included, type RowData, type RowEntry, RowTables } from './row-tables.ts';
import { slices } from './slices.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Products as one array that stays the same object until a product changes; feeds the search index. */
export interface ProductList {
  readonly version: number;
  readonly list: readonly Product[];
}

interface Generation {
  state: RowsState;
  readonly tables: RowTables;
  slots: PageSlot[];
  /** Rows of pages that came before the last one of their set. */
  readonly waiting: Row[];
}

interface StagedGeneration extends Generation {
  staging: StagingState;
}

const rewritePage = 1000;

/**
 * The centre's rows on this till: pages in the database as they came, everything in memory by key. A set that has to
 * be read anew grows beside the one in use and takes its place when it is whole.
 */
export class RowStore implements RowsPort {
  readonly #database: DatabaseCopy;
  readonly #pages: PageStore;
  readonly #epoch: () => string;
  readonly #hasRoom: () => boolean;
  readonly #version = watchable(0);
  #live: Generation = { state: firstRows, tables: new RowTables(), slots: [], waiting: [] };
  #staged: StagedGeneration | null = null;
  #products: ProductList | null = null;
  #productVersion = 0;
  #rejected = 0;
  #lane: Promise<unknown> = Promise.resolve();

  constructor(options: { database: DatabaseCopy; epoch: () => string; hasRoom: () => boolean }) {
    this.#database = options.database;
    this.#pages = new PageStore(options.database);
    this.#epoch = options.epoch;
    this.#hasRoom = options.hasRoom;
  }

  /** Rises with every change of the rows. */
  get version(): Watched<number> {
    return this.#version;
  }

  /** Rows that did not fit their schema and are set aside until newer software reads them. */
  get rejected(): number {
    return this.#rejected;
  }

  /** Own positions that the rows in use include. */
  get included(): Included {
    return this.#live.state.included;
  }

  entry<K extends RowKind>(kind: K, key: string): RowEntry<RowData[K]> | null {
    return this.#live.tables.get(kind, key);
  }

  all<K extends RowKind>(kind: K): RowData[K][] {
    return [...this.#live.tables.all(kind)];
  }

  memberOfPhone(phoneHash: string): string | null {
    return this.#live.tables.memberOfPhone(phoneHash);
  }

  membersOfTail(phoneTail: string): string[] {
    return [...this.#live.tables.membersOfTail(phoneTail)];
  }

  /** All products; the same object until one changes. */
  products(): ProductList {
    if (this.#products?.version !== this.#productVersion)
      this.#products = { version: this.#productVersion, list: this.all('product') };
    return this.#products;
  }

  cursor(): string {
    return (this.#staged?.staging ?? this.#live.state).cursor;
  }

  epoch(): string {
    return this.#epoch();
  }

  asOf(): number | null {
    return this.#live.state.asOf;
  }

  /** Reads the stored rows back, in slices. */
  async load(db: TerminalDb): Promise<void> {
    const { rows, staging } = await loadRowsState(db);
    await this.#pages.sweep([rows.gen, ...(staging ? [staging.gen] : [])]);
    this.#live = await this.#read(db, rows);
    this.#staged = staging && {
      ...(await this.#read(db, { ...firstRows, gen: staging.gen, whole: Number.MAX_SAFE_INTEGER })),
      staging,
    };
    this.#changed(true);
  }

  apply(page: RowsPage): Promise<void> {
    return this.#inLane(async () => {
      if (!this.#hasRoom()) throw new Error('too little space left to store rows');
      if (this.#staged === null) await this.#applyLive(page);
      else await this.#applyStaged(this.#staged, page);
    });
  }

  startOver(): Promise<void> {
    return this.#inLane(async () => {
      const staging = { gen: this.#nextGen(), cursor: '' };
      await this.#pages.stage(staging);
      const state = { ...firstRows, gen: staging.gen };
      this.#staged = { state, tables: new RowTables(), slots: [], waiting: [], staging };
    });
  }

  applyOne(row: Row, included: Included): void {
    const checked = checkedRow(row);
    if (checked !== null && this.#live.tables.put(checked, included)) this.#changed(row.kind === 'product');
  }

  /** Writes all rows anew from memory, after the database lost its pages. A set that was being read anew starts over. */
  async restore(): Promise<void> {
    const wasStaging = this.#staged !== null;
    await this.#inLane(() => {
      this.#staged = null;
      return this.#rewrite();
    });
    if (wasStaging) await this.startOver();
  }

  /** Forgets all rows and the cursor; the next pull brings them again. Own events are not touched. */
  clear(): Promise<void> {
    return this.#inLane(async () => {
      const state = { ...firstRows, gen: this.#nextGen() };
      await this.#pages.flip(null, state);
      this.#live = { state, tables: new RowTables(), slots: [], waiting: [] };
      this.#staged = null;
      this.#changed(true);
      await this.#pages.sweep([state.gen]);
    });
  }

  /** True if the database holds the rows that memory holds. */
  async isStored(db: TerminalDb): Promise<boolean> {
    const { rows } = await loadRowsState(db);
    return rows.gen === this.#live.state.gen && rows.cursor === this.#live.state.cursor;
  }

  #inLane(act: () => Promise<void>): Promise<void> {
    const done = this.#lane.then(act);
    // Whoever comes next must not inherit this failure; the caller gets it.
    this.#lane = done.catch(() => undefined);
    return done;
  }

  /**
   * The centre says only with the last page which own events the rows include, so earlier pages wait for it: shown at
   * once, they could count a deposit or a redemption of this till twice.
   */
  async #applyLive({ rows, cursor, included, more, asOf }: RowsPage): Promise<void> {
    const live = this.#live;
    const { fitting, page } = await this.#pageFor(live, rows);
    const before = live.state;
    const whole = rows.length > 0 ? page.slot.n : (live.slots.at(-1)?.n ?? 0);
    const state: RowsState = more ? { ...before, cursor } : { gen: before.gen, cursor, whole, included, asOf };
    if (rows.length === 0 && cursor === before.cursor) await this.#pages.touch(state);
    else await this.#pages.append(page, state);
    noteSlot(live, page);
    for (const row of fitting) live.waiting.push(row);
    live.state = more ? state : before;
    if (more) return;
    const products = await fill(live.tables, live.waiting.splice(0), included);
    live.state = state;
    this.#changed(products);
    await this.#tidy();
  }

  async #applyStaged(staged: StagedGeneration, { rows, cursor, included, more, asOf }: RowsPage): Promise<void> {
    const { gen } = staged.staging;
    const { fitting, page } = await this.#pageFor(staged, rows);
    const state: RowsState = { gen, cursor, whole: page.slot.n, included, asOf };
    if (more) await this.#pages.append(page, { gen, cursor });
    else await this.#pages.flip(page, state);
    noteSlot(staged, page);
    await fill(staged.tables, fitting, included);
    staged.staging = { gen, cursor };
    if (more) return;
    this.#live = { state, tables: staged.tables, slots: staged.slots, waiting: [] };
    this.#staged = null;
    this.#changed(true);
    await this.#pages.sweep([gen]);
  }

  async #pageFor({ state, slots }: Generation, rows: readonly Row[]): Promise<{ fitting: Row[]; page: PageRows }> {
    const fitting = await this.#checked(rows);
    const sound = fitting.length === rows.length;
    const slot = { gen: state.gen, n: (slots.at(-1)?.n ?? 0) + 1 };
    return { fitting, page: { slot, rows: sound ? fitting : rows, sound } };
  }

  /** The rows that fit their kind, checked in slices. */
  async #checked(rows: readonly Row[]): Promise<Row[]> {
    const slice = slices();
    const fitting: Row[] = [];
    for (const row of rows) {
      const checked = checkedRow(row);
      if (checked === null) this.#rejected += 1;
      else fitting.push(checked);
      await slice.breathe();
    }
    return fitting;
  }

  async #read(db: TerminalDb, state: RowsState): Promise<Generation> {
    const read: Generation = { state, tables: new RowTables(), slots: [], waiting: [] };
    for await (const page of storedRowPages(db, state.gen)) {
      read.slots.push({ n: page.n, count: page.count });
      const rows = page.format === rowFormat ? rowsOf(page) : await this.#checked(rowsOf(page));
      if (page.n > state.whole) for (const row of rows) read.waiting.push(row);
      else await fill(read.tables, rows, state.included);
    }
    return read;
  }

  async #tidy(): Promise<void> {
    const { slots, state, tables } = this.#live;
    if (rewriteDue(slots, tables.size)) return this.#rewrite();
    const tail = tailToMerge(slots);
    const db = this.#database.db;
    const [first] = tail;
    if (first === undefined || db === null) return;
    const stored = await db.page.bulkGet(tail.map(({ n }): [number, number] => [state.gen, n]));
    const rows = await mergeTail(stored);
    await this.#pages.replace(
      state.gen,
      tail,
      pageOf({ slot: { gen: state.gen, n: first.n }, rows, sound: stored.every((page) => page?.format === rowFormat) }),
    );
    slots.splice(slots.length - tail.length, tail.length, { n: first.n, count: rows.length });
  }

  async #rewrite(): Promise<void> {
    if (this.#staged !== null) return;
    const { tables, waiting, state: before } = this.#live;
    const gen = this.#nextGen();
    const slots: PageSlot[] = [];
    await this.#writePages(gen, slots, tables.rows());
    const state = { ...before, gen, whole: slots.length };
    await this.#writePages(gen, slots, waiting);
    await this.#pages.flip(null, state);
    this.#live = { state, tables, slots, waiting };
    await this.#pages.sweep([gen]);
  }

  async #writePages(gen: number, slots: PageSlot[], rows: Iterable<Row>): Promise<void> {
    const slice = slices();
    let some: Row[] = [];
    const flush = async (): Promise<void> => {
      const slot = { gen, n: slots.length + 1 };
      await this.#pages.put({ slot, rows: some, sound: true });
      slots.push({ n: slot.n, count: some.length });
      some = [];
    };
    for (const row of rows) {
      some.push(row);
      if (some.length === rewritePage) await flush();
      await slice.breathe();
    }
    if (some.length > 0) await flush();
  }

  #nextGen(): number {
    return Math.max(this.#live.state.gen, this.#staged?.staging.gen ?? 0) + 1;
  }

  #changed(products: boolean): void {
    if (products) this.#productVersion += 1;
    this.#version.set(this.#version.get() + 1);
  }
}

const noteSlot = ({ slots }: Generation, { slot, rows }: PageRows): void => {
  if (rows.length > 0) slots.push({ n: slot.n, count: rows.length });
};

/** Puts checked rows into tables, in slices; true if a product changed. Each row carries what it includes. */
async function fill(tables: RowTables, rows: readonly Row[], included: Included): Promise<boolean> {
  const slice = slices();
  let products = false;
  for (const row of rows) {
    if (tables.put(row, included)) products ||= row.kind === 'product';
    await slice.breathe();
  }
  return products;
}
