import { type Row, rowSchemas } from '../protocol/rows.ts';
import type { PageRecord } from './stored-records.ts';

/** Shape of rows this build checks against. Raised when a schema of a row changes: stored pages are then checked again. */
export const rowFormat = 1;

type Line = readonly [Row['kind'], string, number, unknown];

/** Format of a page that holds rows which fit no schema of this build: it is checked at every reading. */
const uncheckedFormat = 0;

/** Rows on their way into a page, and whether all of them fit their kind. */
export interface PageRows {
  readonly slot: { readonly gen: number; readonly n: number };
  readonly rows: readonly Row[];
  readonly sound: boolean;
}

/** A page of rows as one text, because one large record is ten times cheaper to write and read than many small ones. */
export const pageOf = ({ slot, rows, sound }: PageRows): PageRecord => ({
  ...slot,
  count: rows.length,
  text: JSON.stringify(rows.map(({ kind, key, ver, data }): Line => [kind, key, ver, data])),
  format: sound ? rowFormat : uncheckedFormat,
});

/** The rows of a stored page. A page of an older format still has to be checked row by row. */
export const rowsOf = ({ text }: PageRecord): Row[] =>
  (JSON.parse(text) as Line[]).map(([kind, key, ver, data]) => ({ kind, key, ver, data }));

/** The row with its data checked and completed by defaults; null if it does not fit its kind. */
export function checkedRow(row: Row): Row | null {
  if (row.data === null) return row;
  const parsed = rowSchemas[row.kind].safeParse(row.data);
  return parsed.success ? { ...row, data: parsed.data } : null;
}
