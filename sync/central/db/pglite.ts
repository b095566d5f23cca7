import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database, Queryable, SqlValue } from './database.ts';
import { Mutex } from './mutex.ts';
import type { WorkerReply, WorkerRequest } from './pglite-worker.ts';

/** An error the engine reported, with its SQLSTATE. */
class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

type Ask = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never;

/** The engine in its own thread: one long WebAssembly call must not hold up every till's request. */
class EngineThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (rows: object[]) => void; reject: (error: Error) => void }>();
  #next = 1;
  readonly ready: Promise<object[]>;

  constructor(folder: string) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: folder });
    this.ready = this.#promise(0);
    this.#worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('the database thread has ended')));
  }

  ask(request: Ask): Promise<object[]> {
    const id = this.#next++;
    const answer = this.#promise(id);
    this.#worker.postMessage({ id, ...request } satisfies WorkerRequest, given(request));
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #promise(id: number): Promise<object[]> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting?.resolve(reply.rows);
    else waiting?.reject(new EngineError(reply.message, reply.code));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** Bytes that fill their buffer go over to the other thread instead of being copied; the caller has done with them. */
const given = (request: Ask): ArrayBuffer[] =>
  request.kind !== 'query'
    ? []
    : request.values.flatMap((value) =>
        value instanceof Uint8Array &&
        value.buffer instanceof ArrayBuffer &&
        value.byteLength === value.buffer.byteLength
          ? [value.buffer]
          : [],
      );

/** True if a folder holds a database whose initialisation came to its end. */
export const isWholePglite = (folder: string): boolean =>
  existsSync(path.join(folder, 'PG_VERSION')) && existsSync(path.join(folder, 'global', 'pg_control'));

/**
 * Opens PGlite on a folder that is whole or not there; the caller holds the lock. A new one is initialised beside it and renamed when
 * whole, because a kill during initialisation leaves a folder that never opens again.
 */
export async function openPglite(folder: string): Promise<Database> {
  if (!isWholePglite(folder)) await initialise(folder);
  const thread = new EngineThread(folder);
  await thread.ready;
  return databaseOn(thread);
}

async function initialise(folder: string): Promise<void> {
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const thread = new EngineThread(beside);
  await thread.ready;
  await thread.ask({ kind: 'close' });
  await thread.end();
  renameSync(beside, folder);
}

function databaseOn(thread: EngineThread): Database {
  // One connection, one user: a statement of a reader must not fall into a writer's transaction.
  const mutex = new Mutex();
  const query = async <R extends object>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> =>
    (await thread.ask({ kind: 'query', sql, values: [...values] })) as R[];
  return {
    engine: 'pglite',
    syncs: false,
    query: (sql, values) => mutex.run(() => query(sql, values)),
    script: (sql) => mutex.run(async () => void (await thread.ask({ kind: 'script', sql }))),
    transaction: (act) => mutex.run(() => inTransaction({ query }, act)),
    close: () =>
      mutex.run(async () => {
        await thread.ask({ kind: 'close' });
        await thread.end();
      }),
  };
}

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
