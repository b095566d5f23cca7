import { isKnownKind, type Row, rowFormat, rowSchemas } from '../protocol/rows.ts';
import { slices } from './slices.ts';
import type { PageRecord } from './stored-records.ts';

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
export async function pageOf({ slot, rows, sound }: PageRows): Promise<PageRecord> {
  const slice = slices();
  const lines: string[] = [];
  for (const { kind, key, ver, data } of rows) {
    lines.push(JSON.stringify([kind, key, ver, data] satisfies Line));
    await slice.breathe();
  }
  return { ...slot, count: rows.length, text: lines.join('\n'), format: sound ? rowFormat : uncheckedFormat };
}

/**
 * The rows of a stored page, each read when it is asked for: a page parsed in one go holds up the keys of a slow till.
 * A page of an older format still has to be checked row by row.
 */
export function* rowsOf({ text }: PageRecord): Generator<Row> {
  for (const line of linesOf(text)) {
    const [kind, key, ver, data] = line;
    yield { kind, key, ver, data };
  }
}

function* linesOf(text: string): Generator<Line> {
  // Until rows stood on lines of their own, a page was one array of all of them.
  if (text.startsWith('[[') || text === '[]') yield* JSON.parse(text) as Line[];
  else
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const to = end < 0 ? text.length : end;
      yield JSON.parse(text.slice(at, to)) as Line;
      at = to + 1;
    }
}

/** The row with its data checked and completed by defaults; null if it does not fit its kind, or its kind is not known here. */
export function checkedRow(row: Row): Row | null {
  if (!isKnownKind(row)) return null;
  if (row.data === null) return row;
  const parsed = rowSchemas[row.kind].safeParse(row.data);
  return parsed.success ? { ...row, data: parsed.data } : null;
}
