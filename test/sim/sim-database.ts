import { PGlite, parse } from '@electric-sql/pglite';
import { arrayText } from '../../sync/central/db/array-text.ts';
import type { Database, Queryable, SqlValue } from '../../sync/central/db/database.ts';
import { migrate } from '../../sync/central/db/migrate.ts';
import { Mutex } from '../../sync/central/db/mutex.ts';
import { bindMessage, parseMessage, runMessage, statementMessage, syncMessage } from './pg-messages.ts';

/** Statements seen so often are kept prepared: planning them costs more than running them. */
const prepareAfter = 2;
/** Most prepared statements; texts of large inserts differ too much to come again. */
const preparedMax = 300;

/** PostgreSQL in the memory of this process: every schedule runs on the same one, emptied before. */
export interface MemoryPostgres extends Queryable {
  /** Ends whatever transaction a crashed centre has left open. */
  abandon(): Promise<void>;
  /** Empties every table; the schema stays. */
  clear(): Promise<void>;
}

/** Kept beside the modules: a test that loads them anew with a fault in one must not pay for another start. */
const place = Symbol.for('sim.postgres');
const kept = globalThis as { [place]?: Promise<MemoryPostgres> };

/** The engine of this process, started once. */
export const memoryPostgres = (): Promise<MemoryPostgres> => (kept[place] ??= start());

async function start(): Promise<MemoryPostgres> {
  const engine = await PGlite.create();
  const prepared = new Prepared(engine);
  // A transaction sends its statements off one behind the other without waiting; the engine takes them in that order.
  const turn = new Mutex();
  const query = <R extends object>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> =>
    turn.run(async () => (await prepared.run(sql, values)) as R[]);
  await migrate({
    engine: 'pglite',
    syncs: false,
    query,
    transaction: async (act) => act({ query }),
    script: async (sql) => void (await engine.exec(sql)),
    close: async () => undefined,
  });
  const names = await query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migration', 'head')",
  );
  // Generic plans: the tables are small, and making a plan for each value is what costs.
  await query("SELECT set_config('plan_cache_mode', 'force_generic_plan', false)");
  let cleared = 0;
  return {
    query,
    async abandon() {
      if (engine.isInTransaction()) await engine.exec('ROLLBACK');
      else await query('ROLLBACK');
    },
    async clear() {
      await engine.exec(`ROLLBACK; ${names.map(({ name }) => `DELETE FROM ${name};`).join(' ')}`);
      await query('UPDATE head SET n = 0, commit_no = 0');
      // Nobody sweeps in single-user mode; what was deleted would be read past for ever.
      if (++cleared % 10 === 0) await engine.exec('VACUUM');
    },
  };
}

class Prepared {
  readonly #engine: PGlite;
  readonly #seen = new Map<string, number>();
  readonly #names = new Map<string, string>();

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<object[]> {
    const bound = values.map((value) => (Array.isArray(value) ? arrayText(value) : value));
    const name = await this.#nameOf(sql);
    const message =
      name === null ? statementMessage(sql, bound) : Buffer.concat([bindMessage(name, bound), runMessage]);
    const messages = await this.#engine.execProtocolStream(message, { syncToFs: false });
    return parse.parseResults(messages, this.#engine.parsers).flatMap(({ rows }) => rows as object[]);
  }

  async #nameOf(sql: string): Promise<string | null> {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const times = (this.#seen.get(sql) ?? 0) + 1;
    this.#seen.set(sql, times);
    if (times <= prepareAfter || this.#names.size >= preparedMax || !/^\s*(SELECT|UPDATE|INSERT|DELETE)/i.test(sql))
      return null;
    const name = `s${this.#names.size}`;
    // The error, if there is one, comes when the statement runs.
    await this.#engine.execProtocolStream(Buffer.concat([parseMessage(name, sql), syncMessage]), { syncToFs: false });
    this.#names.set(sql, name);
    return name;
  }
}

/** An error as the engine reports it, with its SQLSTATE. */
class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;

  constructor(code: string) {
    super(`SQLSTATE ${code}`);
    this.code = code;
  }
}

/** What PostgreSQL says when another process was faster. */
export const serializationFailure = (): Error => new EngineError('40001');

/** What befalls a centre at one moment of its work; called before a statement and after it. Throwing is the engine's error. */
export type Moment = (when: 'before' | 'after', sql: string) => void;

/**
 * One life of a centre's connection, with the turns of the real one. When `alive` says no, nothing it asks for happens or is
 * ever answered: that is how a process ends.
 */
export function connectionTo(
  engine: MemoryPostgres,
  life: { readonly alive: () => boolean; readonly moment: Moment },
): Database {
  const mutex = new Mutex();
  const query = async <R extends object>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> => {
    life.moment('before', sql);
    if (!life.alive()) return never();
    const rows = await engine.query<R>(sql, values);
    life.moment('after', sql);
    return life.alive() ? rows : never();
  };
  return {
    engine: 'pglite',
    syncs: false,
    query: (sql, values) => mutex.run(() => query(sql, values)),
    script: (sql) => mutex.run(async () => void (await query(sql))),
    transaction: (act) => mutex.run(() => inTransaction({ query }, act)),
    close: () => mutex.run(async () => undefined),
  };
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

async function inTransaction<T>(tx: Queryable, act: (tx: Queryable) => Promise<T>): Promise<T> {
  await tx.query('BEGIN');
  try {
    const result = await act(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK');
    throw error;
  }
}
