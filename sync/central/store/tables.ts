import type { Queryable, SqlValue } from '../db/database.ts';

/** A value in a change. Bytes travel as text: `utf8` columns as the text itself, `hex` columns as hex digits. */
export type Cell = string | number | null;
export type TableRow = Readonly<Record<string, Cell>>;

/** `utf8` and `long` are texts of any length, stored as bytes and as text. */
export type ColumnKind = 'text' | 'bigint' | 'utf8' | 'long' | 'hex';

interface Table {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly key: readonly string[];
  /** What a row at a known key does: replaces the old one, or is a broken promise and stops the commit. */
  readonly again: 'replace' | 'keep' | 'fail';
  /** Personal data: journaled beside the commit, so that it can be erased. */
  readonly personal: boolean;
}

const position = { tid: 'text', epoch: 'text', seq: 'bigint' } as const;
const kept = { id: 'text', ...position, recv: 'bigint', bytes: 'hex' } as const;
const stocked = { id: 'text', item: 'text', ...position, at: 'bigint', pieces: 'bigint' } as const;
const table = (columns: Table['columns'], key: readonly string[], more: Partial<Table> = {}): Table => ({
  columns,
  key,
  again: 'replace',
  personal: false,
  ...more,
});

/** Every table whose rows are changed by commits, with what the generic writer must know of it. */
export const tables = {
  meta: table({ key: 'text', value: 'text' }, ['key']),
  terminal: table(
    {
      tid: 'text',
      name: 'text',
      store: 'text',
      public_key: 'text',
      fingerprint: 'text',
      enrolled_at: 'bigint',
      revoked_at: 'bigint',
    },
    ['tid'],
  ),
  enrolment_code: table({ code_hash: 'text', name: 'text', store: 'text', expires_at: 'bigint', used_by: 'text' }, [
    'code_hash',
  ]),
  epoch: table({ tid: 'text', epoch: 'text', hwm: 'bigint', hwm_id: 'text', broken_at: 'bigint', broken_id: 'text' }, [
    'tid',
    'epoch',
  ]),
  event: table(
    { gseq: 'bigint', ...position, id: 'text', type: 'text', eff: 'text', recv: 'bigint', bytes: 'utf8' },
    ['gseq'],
    { again: 'fail' },
  ),
  feed_row: table({ kind: 'text', key: 'text', ver: 'bigint', data: 'long' }, ['kind', 'key']),
  aside: table({ id: 'text', data: 'hex' }, ['id'], { personal: true }),
  profile: table({ member: 'text', data: 'text' }, ['member'], { personal: true }),
  phone: table({ hash: 'text', member: 'text' }, ['hash', 'member'], { again: 'keep', personal: true }),
  branch: table(kept, ['id'], { again: 'keep' }),
  quarantine: table({ ...kept, reason: 'text' }, ['id'], { again: 'keep' }),
  drop_box: table(kept, ['id'], { again: 'keep' }),
  fact: table({ about: 'text', id: 'text', ...position }, ['about', 'id'], { again: 'keep' }),
  refund_case: table({ refund: 'text', is_open: 'bigint', late_from: 'bigint', data: 'text' }, ['refund']),
  lease: table({ lease: 'text', member: 'text', tid: 'text', epoch: 'text', data: 'text' }, ['lease']),
  budget: table({ tid: 'text', epoch: 'text', store: 'text', data: 'text' }, ['tid', 'epoch']),
  epoch_end: table({ tid: 'text', epoch: 'text', seq: 'bigint' }, ['tid', 'epoch'], { again: 'keep' }),
  life_block: table({ tid: 'text', epoch: 'text', finding: 'text', blocked: 'bigint' }, ['tid', 'epoch']),
  stock_move: table(stocked, ['id'], { again: 'keep' }),
  stock_count: table({ ...stocked, basis: 'text' }, ['id'], { again: 'keep' }),
  waiting: table({ lot: 'text', ...position }, ['lot', 'tid', 'epoch', 'seq'], { again: 'keep' }),
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
/** Table names in a fixed order. */
export const tableNames = Object.keys(tables) as TableName[];

/** The SQL type a value of a column is bound as. */
export const bindType: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  bigint: 'bigint',
  utf8: 'text',
  long: 'text',
  hex: 'text',
};
const readAs: Readonly<Record<ColumnKind, (name: string) => string>> = {
  text: (name) => name,
  bigint: (name) => name,
  long: (name) => name,
  utf8: (name) => `convert_from(${name}, 'UTF8') AS ${name}`,
  hex: (name) => `encode(${name}, 'hex') AS ${name}`,
};

/** Columns of a table with their kinds, in a fixed order. */
export const columnsOf = (name: TableName): [string, ColumnKind][] => Object.entries(tables[name].columns);

/** What a row at a known key does to a statement that inserts. */
export function onConflict(name: TableName): string {
  const { key, again, columns } = tables[name];
  if (again === 'fail') return '';
  if (again === 'keep') return 'ON CONFLICT DO NOTHING';
  const rest = Object.keys(columns).filter((column) => !(key as readonly string[]).includes(column));
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
}

const column = (rows: readonly TableRow[], name: string): SqlValue => rows.map((row) => row[name] ?? null);

/** Deletes rows by key. */
export async function dropRows(tx: Queryable, name: TableName, keys: readonly TableRow[]): Promise<void> {
  if (keys.length === 0) return;
  const { key, columns } = tables[name];
  const kinds: Readonly<Record<string, ColumnKind>> = columns;
  const arrays = key.map((label, at) => `$${at + 1}::${bindType[kinds[label] ?? 'text']}[]`).join(', ');
  const match = key.map((label) => `${name}.${label} = v.${label}`).join(' AND ');
  await tx.query(
    `DELETE FROM ${name} USING unnest(${arrays}) AS v (${key.join(', ')}) WHERE ${match}`,
    key.map((label) => column(keys, label)),
  );
}

/** Reads a stretch of a table in key order, in the form in which changes carry it. */
export function readRows(tx: Queryable, name: TableName, page: { limit: number; offset: number }): Promise<TableRow[]> {
  const list = columnsOf(name).map(([label, kind]) => readAs[kind](label));
  return tx.query<TableRow>(
    `SELECT ${list.join(', ')} FROM ${name} ORDER BY ${tables[name].key.join(', ')} LIMIT $1 OFFSET $2`,
    [page.limit, page.offset],
  );
}

/** Rows of a table behind a given one, in key order; null: from the beginning. As `readRows`, at the same cost however far in. */
export function readRowsAfter(
  tx: Queryable,
  name: TableName,
  after: TableRow | null,
  limit: number,
): Promise<TableRow[]> {
  const { key, columns } = tables[name];
  const kinds: Readonly<Record<string, ColumnKind>> = columns;
  const list = columnsOf(name).map(([label, kind]) => readAs[kind](label));
  const bound = key.map((label, at) => `$${at + 2}::${bindType[kinds[label] ?? 'text']}`).join(', ');
  const where = after === null ? '' : `WHERE (${key.map((label) => `${name}.${label}`).join(', ')}) > (${bound})`;
  const order = key.map((label) => `${name}.${label}`).join(', ');
  return tx.query<TableRow>(`SELECT ${list.join(', ')} FROM ${name} ${where} ORDER BY ${order} LIMIT $1`, [
    limit,
    ...(after === null ? [] : key.map((label) => after[label] ?? null)),
  ]);
}
