import { arrayText } from '../db/array-text.ts';
import type { Queryable, SqlValue } from '../db/database.ts';
import {
  bindType,
  type Cell,
  type ColumnKind,
  columnsOf,
  onConflict,
  type TableName,
  type TableRow,
} from './tables.ts';

/** Rows a statement carries at most, so that no engine has to hold a whole import in one message. */
const chunkRows = 2000;

/** Writes rows, replacing those with the same key where the table says so. */
export async function putRows(tx: Queryable, name: TableName, rows: readonly TableRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += chunkRows) {
    const { sql, values } = new Insert(name, rows.slice(at, at + chunkRows)).statement();
    await tx.query(sql, values);
  }
}

/** The statement that writes any number of rows of a table, and what is bound to it. */
class Insert {
  readonly #name: TableName;
  readonly #rows: readonly TableRow[];
  readonly #values: SqlValue[] = [];
  /** Columns of the virtual table the rows come from, each with its array. */
  readonly #from: { readonly label: string; readonly array: string }[] = [];

  constructor(name: TableName, rows: readonly TableRow[]) {
    this.#name = name;
    this.#rows = rows;
  }

  statement(): { sql: string; values: SqlValue[] } {
    const columns = columnsOf(this.#name);
    const list = columns.map(([label, kind]) => this.#carry(label, kind)).join(', ');
    const target = columns.map(([label]) => label).join(', ');
    const labels = this.#from.map(({ label }) => label).join(', ');
    const arrays = this.#from.map(({ array }) => array).join(', ');
    // Of one row every column is the same in all rows.
    const from = labels === '' ? '' : ` FROM unnest(${arrays}) AS v (${labels})`;
    return {
      sql: `INSERT INTO ${this.#name} (${target}) SELECT ${list}${from} ${onConflict(this.#name)}`,
      values: this.#values,
    };
  }

  /** How one column gets in: the expression that stands for it. */
  #carry(label: string, kind: ColumnKind): string {
    const cells = this.#rows.map((row) => row[label] ?? null);
    if (kind === 'utf8') return this.#cut(label, cells);
    if (kind === 'long') return `convert_from(${this.#cut(label, cells)}, 'UTF8')`;
    const type = bindType[kind];
    const [first = null] = cells;
    const value = cells.every((cell) => cell === first)
      ? `${this.#bind(first)}::${type}`
      : this.#column(label, { type, cells });
    return kind === 'hex' ? `decode(${value}, 'hex')` : value;
  }

  /**
   * All texts of a column go as one piece of bytes that is cut apart by the database: an array of long texts is parsed
   * letter by letter, which took three times as long as the insert itself.
   */
  #cut(label: string, cells: readonly Cell[]): string {
    const texts = cells.map((cell) => (cell === null ? null : Buffer.from(String(cell), 'utf8')));
    const blob = this.#bind(Buffer.concat(texts.flatMap((text) => text ?? [])));
    let at = 1;
    const starts = texts.map((text) => {
      const start = at;
      at += text?.length ?? 0;
      return start;
    });
    const from = this.#column(`${label}_at`, { type: 'int', cells: starts });
    const length = this.#column(`${label}_length`, { type: 'int', cells: texts.map((text) => text?.length ?? null) });
    return `substring(${blob}::bytea FROM ${from} FOR ${length})`;
  }

  #column(label: string, { type, cells }: { type: string; cells: readonly Cell[] }): string {
    this.#from.push({ label, array: `${this.#bind(arrayText(cells))}::${type}[]` });
    return `v.${label}`;
  }

  #bind(value: SqlValue): string {
    this.#values.push(value);
    return `$${this.#values.length}`;
  }
}
