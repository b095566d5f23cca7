import type { Product } from '../../core/catalogue/product.ts';
import type { Lease } from '../../core/rights/lease.ts';
import type { RowsChunk, RowsPage, RowsPort } from '../engine/ports.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import type { Row, RowKind } from '../protocol/rows.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { rewriteDue } from './page-merge.ts';
import { firstRows, loadRowsState, PageStore, type RowsState } from './page-store.ts';
import { checkedRow } from './page-text.ts';
import { takeChunk } from './row-chunk.ts';
import {
  emptyGeneration,
  fill,
  type Generation,
  nextPage,
  noteSlot,
  readGeneration,
  type StagedGeneration,
} from './row-generation.ts';
import { digestOf, replaceBucket } from './row-repair.ts';
import type { Included, RowData, RowEntry } from './row-tables.ts';
import { mergeSmallPages, rewriteGeneration } from './row-upkeep.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Products as one array that stays the same object until a product changes; feeds the search index. */
export interface ProductList {
  readonly version: number;
  readonly list: readonly Product[];
}

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
  #live: Generation = emptyGeneration(firstRows);
  #staged: StagedGeneration | null = null;
  #products: ProductList | null = null;
  #productVersion = 0;
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
    return this.#live.unread.size;
  }

  /** Own positions that the rows in use include. */
  get included(): Included {
    return this.#live.state.included;
  }

  /** One row, or null. */
  entry<K extends RowKind>(kind: K, key: string): RowEntry<RowData[K]> | null {
    return this.#live.tables.get(kind, key);
  }

  /** Everything of a kind. */
  all<K extends RowKind>(kind: K): RowData[K][] {
    return [...this.#live.tables.all(kind)];
  }

  /** Id of the member with this keyed phone hash, or null. */
  memberOfPhone(phoneHash: string): string | null {
    return this.#live.tables.memberOfPhone(phoneHash);
  }

  /** Leases on a member's value, whoever holds them. */
  leasesOf(member: string): RowEntry<Lease>[] {
    return this.#live.tables.leasesOf(member);
  }

  /** Leases that a till holds. */
  leasesHeldBy(tid: string): Lease[] {
    return this.#live.tables.leasesHeldBy(tid);
  }

  /** Another text whenever a lease or a budget has changed. */
  get rightsVersion(): string {
    return `${this.#live.state.gen}:${this.#live.tables.rightsVersion}`;
  }

  /** Ids of the members whose phone ends so. */
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
    this.#live = await readGeneration(db, rows);
    // Nobody sees a set that is not whole, so its rows need not wait for each other.
    const shown = { ...firstRows, gen: staging?.gen ?? 0, whole: Number.MAX_SAFE_INTEGER };
    this.#staged = staging && { ...(await readGeneration(db, shown)), staging };
    this.#changed(true);
  }

  apply(page: RowsPage): Promise<boolean> {
    return this.#inLane(async () => {
      if (!this.#hasRoom()) throw new Error('too little space left to store rows');
      if (page.after !== undefined && page.after !== this.cursor()) return false;
      if (this.#staged === null) await this.#applyLive(page);
      else await this.#applyStaged(this.#staged, page);
      return true;
    });
  }

  applyChunk(chunk: RowsChunk): Promise<'taken' | 'bent' | 'parted'> {
    return this.#inLane(async () => {
      if (!this.#hasRoom()) throw new Error('too little space left to store rows');
      if (this.#staged === null || chunk.after !== this.cursor()) return 'parted';
      return takeChunk(this.#pages, this.#staged, chunk);
    });
  }

  startOver(): Promise<void> {
    return this.#inLane(async () => {
      const staging = { gen: this.#nextGen(), cursor: '' };
      await this.#pages.stage(staging);
      this.#staged = { ...emptyGeneration({ ...firstRows, gen: staging.gen }), staging };
    });
  }

  applyOne(row: Row, included: Included): void {
    const checked = checkedRow(row);
    if (checked !== null && this.#live.tables.put(checked, included)) this.#changed(row.kind === 'product');
  }

  /** Writes all rows anew from memory, after the database lost its pages. A set that was being read anew starts over. */
  async restore(): Promise<void> {
    const wasStaging = this.#staged !== null;
    await this.#inLane(async () => {
      this.#staged = null;
      this.#live = await rewriteGeneration(this.#pages, this.#live, this.#nextGen());
    });
    if (wasStaging) await this.startOver();
  }

  digests(): Promise<string[]> {
    return digestOf(this.#live);
  }

  /** All is written anew: what stands in older pages would come back at the next start. */
  repair(bucket: { bucket: number; rows: readonly Row[]; included: Included }): Promise<void> {
    return this.#inLane(async () => {
      if (!this.#hasRoom()) throw new Error('too little space left to store rows');
      await replaceBucket(this.#live, bucket);
      this.#changed(true);
      this.#live = await rewriteGeneration(this.#pages, this.#live, this.#nextGen());
    });
  }

  /** True if the database holds the rows that memory holds. */
  async isStored(db: TerminalDb): Promise<boolean> {
    const { rows } = await loadRowsState(db);
    return rows.gen === this.#live.state.gen && rows.cursor === this.#live.state.cursor;
  }

  #inLane<T>(act: () => Promise<T>): Promise<T> {
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
    const { fitting, page } = await nextPage(live, rows);
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
    const { fitting, page } = await nextPage(staged, rows);
    if (more) await this.#pages.append(page, { gen, cursor });
    else await this.#pages.flip(page, { gen, cursor, whole: page.slot.n, included, asOf });
    noteSlot(staged, page);
    await fill(staged.tables, fitting, included);
    staged.staging = { gen, cursor };
    if (more) return;
    this.#live = { ...staged, state: { gen, cursor, whole: page.slot.n, included, asOf } };
    this.#staged = null;
    this.#changed(true);
    await this.#pages.sweep([gen]);
  }

  async #tidy(): Promise<void> {
    const { db } = this.#database;
    if (rewriteDue(this.#live.slots, this.#live.tables.size + this.#live.unread.size))
      this.#live = await rewriteGeneration(this.#pages, this.#live, this.#nextGen());
    else if (db !== null) await mergeSmallPages(db, this.#pages, this.#live);
  }

  #nextGen(): number {
    return Math.max(this.#live.state.gen, this.#staged?.staging.gen ?? 0) + 1;
  }

  #changed(products: boolean): void {
    if (products) this.#productVersion += 1;
    this.#version.set(this.#version.get() + 1);
  }
}
