import { Pool, type PoolClient, type PoolConfig, types as standardTypes } from 'pg';
import type { Database, Queryable, SqlValue } from './database.ts';
import { Mutex } from './mutex.ts';
import type { Neighbours } from './neighbours.ts';
import { postgresNeighbours } from './postgres-neighbours.ts';

const int8 = 20;
/** Positions and amounts stay far below 2^53; the driver's default would hand them over as strings. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return oid === int8 && format !== 'binary' ? Number : standardTypes.getTypeParser(oid, format ?? 'text');
  },
};

async function run<R extends object>(
  client: Pool | PoolClient,
  sql: string,
  values: readonly SqlValue[],
): Promise<R[]> {
  const { rows } = await client.query(sql, [...values]);
  return rows as R[];
}

/** Opens a pool on a real PostgreSQL and asks it whether its commits reach the disk. */
export async function openPostgres(url: string): Promise<Database & { readonly neighbours: Neighbours }> {
  const pool = new Pool({ connectionString: url, max: 12, types } as PoolConfig);
  // A connection that breaks is replaced by the pool, and whoever uses it hears by the statement that fails; without a
  // listener of its own, idle or in use, the process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const neighbours = postgresNeighbours(pool, url);
  return {
    engine: 'postgres',
    syncs: await commitsReachDisk(pool),
    neighbours,
    query: (sql, values = []) => run(pool, sql, values),
    transaction: (act) => inTransaction(pool, act),
    script: async (sql) => void (await pool.query(sql)),
    async close() {
      await neighbours.close();
      await pool.end();
    },
  };
}

async function commitsReachDisk(pool: Pool): Promise<boolean> {
  const [settings] = await run<{ fsync: string; commit: string }>(
    pool,
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
    [],
  );
  return settings?.fsync === 'on' && settings.commit !== 'off';
}

async function inTransaction<T>(pool: Pool, act: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // Statements may be handed over without waiting for each other; the driver wants one at a time.
  const turn = new Mutex();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await act({ query: (sql, values = []) => turn.run(() => run(client, sql, values)) });
    await turn.run(() => client.query('COMMIT'));
    return result;
  } catch (error) {
    broken = await turn.run(() => rollback(client));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A connection that cannot even roll back is thrown away; the server rolls it back by itself. */
async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
