import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, parse } from '@electric-sql/pglite';
import { arrayText } from './array-text.ts';
import { Mutex } from './mutex.ts';
import { statementMessage } from './pglite-wire.ts';

/** What the main thread asks: one statement, a script, or the end. */
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly values: unknown[] }
  | { readonly id: number; readonly kind: 'script'; readonly sql: string }
  | { readonly id: number; readonly kind: 'close' };

/** What it gets back. Errors travel as plain data: a class does not survive the way between threads. */
export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly rows: object[] }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string | null };

const port = parentPort;
if (port === null) throw new Error('pglite-worker runs as a worker thread only');

const db = await PGlite.create({ dataDir: String(workerData) });

async function answer(request: WorkerRequest): Promise<object[]> {
  if (request.kind === 'query') return query(request);
  await (request.kind === 'script' ? db.exec(request.sql) : db.close());
  return [];
}

async function query({ sql, values }: Extract<WorkerRequest, { kind: 'query' }>): Promise<object[]> {
  const messages = await db.execProtocolStream(statementMessage(sql, values.map(arraysAsText)), { syncToFs: false });
  return parse.parseResults(messages, db.parsers).flatMap(({ rows }) => rows as object[]);
}

const arraysAsText = (value: unknown): unknown => (Array.isArray(value) ? arrayText(value) : value);

/** Statements may come without waiting for each other; the engine answers one after the other. */
const turn = new Mutex();

port.on('message', async (request: WorkerRequest) => {
  let reply: WorkerReply;
  try {
    reply = { id: request.id, ok: true, rows: await turn.run(() => answer(request)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    reply = { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error), code };
  }
  port.postMessage(reply, []);
  if (request.kind === 'close') port.close();
});
port.postMessage({ id: 0, ok: true, rows: [] } satisfies WorkerReply, []);
