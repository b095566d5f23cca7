/** A value bound to `$1`, `$2`, …; arrays bind to PostgreSQL arrays for `unnest`, bytes to `bytea` (and are given away). */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly (string | number | boolean | null)[];

/** Something that answers SQL of the PostgreSQL dialect. Whole numbers come back as numbers, `bytea` as bytes. */
export interface Queryable {
  query<R extends object>(sql: string, values?: readonly SqlValue[]): Promise<R[]>;
}

/** The one way to a database of the centre: PGlite and PostgreSQL behave alike behind it. */
export interface Database extends Queryable {
  readonly engine: 'pglite' | 'postgres';
  /** True if a commit is on the disk when it returns. PGlite never is; PostgreSQL says so by its settings. */
  readonly syncs: boolean;
  /** Runs `act` in one transaction; if it throws, nothing of it happened. */
  transaction<T>(act: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Runs several statements without values. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Thrown by a transaction that must be run again from its beginning, because another process was faster. */
export class Raced extends Error {
  override readonly name = 'Raced';
}

/** SQLSTATE of an error of either engine, or null. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}
