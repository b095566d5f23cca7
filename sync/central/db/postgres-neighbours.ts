import { Client, type Pool, type PoolClient } from 'pg';
import type { Neighbours } from './neighbours.ts';

const channel = 'yucun_head';
/** A listener that lost its line tries again after this; until then tills are woken by the regular look at the head. */
const againMs = 1000;

/** Neighbours on one PostgreSQL: advisory locks for jobs, LISTEN and NOTIFY for the head. */
export function postgresNeighbours(pool: Pool, url: string): Neighbours & { close(): Promise<void> } {
  const { hear, close } = listeningLine(url);
  return { alone: (job, act) => alone(pool, job, act), tell: teller(pool), hear, close };
}

async function locked(client: PoolClient, call: 'pg_try_advisory_lock' | 'pg_advisory_unlock', job: string) {
  const sql = `SELECT ${call}(hashtext('yucun'), hashtext($1)) AS done`;
  return (await client.query<{ done: boolean }>(sql, [job])).rows[0]?.done === true;
}

/** The lock is the connection's own: one that could not give it back is thrown away, and the lock with it. */
async function alone(pool: Pool, job: string, act: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  let clean = false;
  try {
    const mine = await locked(client, 'pg_try_advisory_lock', job);
    if (mine) await act();
    clean = !mine || (await locked(client, 'pg_advisory_unlock', job));
    return mine;
  } finally {
    client.release(!clean);
  }
}

/** One message is under way at a time; of the heads that come meanwhile only the last is worth telling. */
function teller(pool: Pool): (head: number) => void {
  let newest = 0;
  let busy = false;
  const send = async (): Promise<void> => {
    const head = newest;
    // A message that is lost costs a second: neighbours look at the head themselves.
    await pool.query('SELECT pg_notify($1, $2)', [channel, String(head)]).catch(() => undefined);
    if (newest > head) return send();
    busy = false;
  };
  return (head) => {
    newest = Math.max(newest, head);
    if (busy) return;
    busy = true;
    void send();
  };
}

/** A connection that only listens, made when first needed and made anew when it breaks. */
function listeningLine(url: string) {
  const listeners = new Set<(head: number) => void>();
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const connect = async (): Promise<void> => {
    const line = new Client({ connectionString: url });
    client = line;
    line.on('error', () => undefined);
    line.on('end', () => {
      if (closed || client !== line) return;
      client = null;
      timer = setTimeout(() => void connect(), againMs);
    });
    line.on('notification', ({ payload }) => {
      for (const listener of listeners) listener(Number(payload));
    });
    try {
      await line.connect();
      await line.query(`LISTEN ${channel}`);
    } catch {
      // Ending a line that never stood is an end as well, and tries again.
      await line.end().catch(() => undefined);
    }
  };
  return {
    hear(listener: (head: number) => void): () => void {
      listeners.add(listener);
      if (client === null && timer === undefined) void connect();
      return () => listeners.delete(listener);
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
