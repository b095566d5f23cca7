import type { FastifyInstance } from 'fastify';
import type { Central } from '../open-central.ts';
import { readHead } from '../store/recovery.ts';
import { tillOf } from './authenticate.ts';
import { Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

const heartbeatMs = 15_000;
/** How often the head is looked at for commits of other processes whose word got lost. */
const lookMs = 5000;
const listenersMax = 1000;
/** Streams of one till at most; a line that died unnoticed leaves one behind, so the oldest gives way. */
export const listenersPerTill = 3;

/**
 * `GET /v1/live`: server-sent events that say the feed has moved, with the number of its head. Only a hint: a till
 * that hears nothing pulls now and then and misses nothing. `nudge` says it without a move, for what is not in the feed.
 */
export function addLiveRoute(app: FastifyInstance, central: Central, limit: RateLimit): { readonly nudge: () => void } {
  const listeners = new Set<(text: string) => void>();
  let told = 0;
  const byTill = new Map<string, ((text: string) => void)[]>();
  const say = (text: string): void => {
    for (const listener of listeners) listener(text);
  };
  const tell = (head: number): void => {
    if (head <= told) return;
    told = head;
    say(`data: ${head}\n\n`);
  };
  const stops = [
    central.log.listen(tell),
    central.neighbours.hear(tell),
    central.db.engine === 'postgres' ? lookForOthers(central, listeners, tell) : () => undefined,
  ];
  const heartbeat = setInterval(() => say(': here\n\n'), heartbeatMs);

  app.addHook('preClose', async () => {
    clearInterval(heartbeat);
    for (const stop of stops) stop();
    for (const listener of listeners) listener('');
  });

  app.get('/v1/live', async (request, reply) => {
    const till = await tillOf(central, limit, request);
    if (till.revoked_at !== null) throw new Problem(403, { problem: 'revoked', kept: 0 });
    if (listeners.size >= listenersMax) throw new Problem(503, { problem: 'busy' });
    const { n } = await readHead(central.db);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(`data: ${n}\n\n`);
    const listener = (text: string): void => void (text === '' ? raw.end() : raw.write(text));
    listeners.add(listener);
    central.meters.listening.set(listeners.size);
    const mine = [...(byTill.get(till.tid) ?? []), listener];
    byTill.set(till.tid, mine);
    raw.on('close', () => {
      listeners.delete(listener);
      central.meters.listening.set(listeners.size);
      const left = (byTill.get(till.tid) ?? []).filter((one) => one !== listener);
      if (left.length > 0) byTill.set(till.tid, left);
      else byTill.delete(till.tid);
    });
    if (mine.length > listenersPerTill) mine[0]?.('');
  });
  return { nudge: () => say(`data: ${told}\n\n`) };
}

function lookForOthers(central: Central, listeners: ReadonlySet<unknown>, tell: (head: number) => void): () => void {
  const timer = setInterval(async () => {
    if (listeners.size === 0) return;
    try {
      tell((await readHead(central.db)).n);
    } catch (error) {
      // The next look comes soon, and tills pull without being woken.
      console.error(`live: ${String(error)}`);
    }
  }, lookMs);
  return () => clearInterval(timer);
}
