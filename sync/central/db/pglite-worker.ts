import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

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

const bytea = 17;
/**
 * Bytes go as they are: the engine's own way turns them into digits one by one and takes longer than the insert.
 * Its types promise a text here; its protocol writer takes bytes as they come.
 */
const asTheyAre = (bytes: unknown): string => bytes as string;

const db = await PGlite.create({ dataDir: String(workerData), serializers: { [bytea]: asTheyAre } });

async function answer(request: WorkerRequest): Promise<object[]> {
  if (request.kind === 'query') return (await db.query<object>(request.sql, request.values)).rows;
  await (request.kind === 'script' ? db.exec(request.sql) : db.close());
  return [];
}

port.on('message', async (request: WorkerRequest) => {
  let reply: WorkerReply;
  try {
    reply = { id: request.id, ok: true, rows: await answer(request) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    reply = { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error), code };
  }
  port.postMessage(reply, []);
  if (request.kind === 'close') port.close();
});
port.postMessage({ id: 0, ok: true, rows: [] } satisfies WorkerReply, []);
