import type { CellReader } from './cells.ts';
import type { TableLine } from './read-table.ts';
import type { BadCell } from './reason.ts';

/** A column a file may have: the names people give it, and how its cells are read. */
export interface Column<T> {
  readonly names: readonly string[];
  readonly reader: CellReader<T>;
  /** What a file without this column means; absent: the column must be there. */
  readonly missing?: T;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
/** What a line says, by field. */
export type Fields<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** A line read whole, with the number it has in the file. */
export interface ReadLine<F> {
  readonly line: number;
  readonly fields: F;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replaceAll(/[\s_*]/g, '');

interface Found {
  readonly field: string;
  readonly column: Column<unknown>;
  readonly at: number;
}

/** Finds the columns of a header; a missing or doubled one is reported against the header line. */
function findColumns(columns: Columns, header: readonly string[]): { found: Found[]; bad: BadCell[] } {
  const names = header.map(plain);
  const found: Found[] = [];
  const bad: BadCell[] = [];
  for (const [field, column] of Object.entries(columns)) {
    const wanted = new Set(column.names.map(plain));
    const places = names.flatMap((name, at) => (wanted.has(name) ? [at] : []));
    const [label = ''] = column.names;
    if (places.length > 1)
      bad.push({ line: 1, column: label, value: '', zh: '这一列出现了两次', en: 'this column is there twice' });
    else if (places.length === 0 && !('missing' in column))
      bad.push({ line: 1, column: label, value: '', zh: '缺少这一列', en: 'this column is missing' });
    found.push({ field, column, at: places[0] ?? -1 });
  }
  return { found, bad };
}

/** Reads every line; whatever cannot be read is reported, nothing is skipped in silence. */
export function readLines<C extends Columns>(
  columns: C,
  table: { header: readonly string[]; lines: readonly TableLine[] },
  progress: (done: number) => void,
): { lines: ReadLine<Fields<C>>[]; bad: BadCell[] } {
  const { found, bad } = findColumns(columns, table.header);
  if (bad.length > 0) return { lines: [], bad };
  const lines: ReadLine<Fields<C>>[] = [];
  for (const [index, { line, cells }] of table.lines.entries()) {
    const fields: Record<string, unknown> = {};
    for (const { field, column, at } of found) {
      if (at === -1) {
        fields[field] = column.missing;
        continue;
      }
      const text = cells[at] ?? '';
      const value = column.reader(text);
      if (value.ok) fields[field] = value.value;
      else bad.push({ line, column: table.header[at] ?? '', value: text.slice(0, 60), ...value.reason });
    }
    lines.push({ line, fields: fields as Fields<C> });
    if (index % 5000 === 4999) progress(index + 1);
  }
  return { lines, bad };
}
