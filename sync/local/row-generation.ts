import { type Row, rowFormat } from '../protocol/rows.ts';
import { type PageSlot, type RowsState, type StagingState, storedRowPages } from './page-store.ts';
import { checkedRow, type PageRows, rowsOf } from './page-text.ts';
import { type Included, RowTables } from './row-tables.ts';
import { slices } from './slices.ts';
import type { TerminalDb } from './terminal-db.ts';

/** One set of rows: where it stands, what it says, and the pages it is stored in. */
export interface Generation {
  state: RowsState;
  readonly tables: RowTables;
  slots: PageSlot[];
  /** Rows of pages that came before the last one of their set. */
  readonly waiting: Row[];
  /** Rows that fit no schema of this build, the newest of each key: kept for software that can read them. */
  readonly unread: Map<string, Row>;
}

/** A set that is being read anew. */
export interface StagedGeneration extends Generation {
  staging: StagingState;
}

/** A set without rows. */
export const emptyGeneration = (state: RowsState): Generation => ({
  state,
  tables: new RowTables(),
  slots: [],
  waiting: [],
  unread: new Map(),
});

/** Reads a stored set back, in slices. */
export async function readGeneration(db: TerminalDb, state: RowsState): Promise<Generation> {
  const read = emptyGeneration(state);
  for await (const page of storedRowPages(db, state.gen)) {
    read.slots.push({ n: page.n, count: page.count });
    const rows = page.format === rowFormat ? rowsOf(page) : await fittingRows(read, rowsOf(page));
    if (page.n > state.whole) await keepWaiting(read, rows);
    else await fill(read.tables, rows, state.included);
  }
  return read;
}

async function keepWaiting({ waiting }: Generation, rows: Iterable<Row>): Promise<void> {
  const slice = slices();
  for (const row of rows) {
    waiting.push(row);
    await slice.breathe();
  }
}

/** The rows that fit their kind, checked in slices; the others are kept aside until a newer one of their key is read. */
export async function fittingRows(generation: Generation, rows: Iterable<Row>): Promise<Row[]> {
  const slice = slices();
  const fitting: Row[] = [];
  for (const row of rows) {
    const checked = checkedRow(row);
    const name = `${row.kind}:${row.key}`;
    if (checked === null) generation.unread.set(name, row);
    else {
      generation.unread.delete(name);
      fitting.push(checked);
    }
    await slice.breathe();
  }
  return fitting;
}

/** The next page of a set: rows as they will be stored, and those of them that can be shown. */
export async function nextPage(
  generation: Generation,
  rows: readonly Row[],
): Promise<{ fitting: Row[]; page: PageRows }> {
  const fitting = await fittingRows(generation, rows);
  const sound = fitting.length === rows.length;
  const slot = { gen: generation.state.gen, n: (generation.slots.at(-1)?.n ?? 0) + 1 };
  return { fitting, page: { slot, rows: sound ? fitting : rows, sound } };
}

/** Remembers a page that is stored; one without rows is not. */
export function noteSlot({ slots }: Generation, { slot, rows }: PageRows): void {
  if (rows.length > 0) slots.push({ n: slot.n, count: rows.length });
}

/** Puts checked rows into tables, in slices; true if a product changed. Each row carries what it includes. */
export async function fill(tables: RowTables, rows: Iterable<Row>, included: Included): Promise<boolean> {
  const slice = slices();
  let products = false;
  for (const row of rows) {
    if (tables.put(row, included)) products ||= row.kind === 'product';
    await slice.breathe();
  }
  return products;
}
