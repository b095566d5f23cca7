import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seeded } from './seeded.ts';

/** What a bad line does to one request. */
export type Mischief =
  | 'carry'
  | 'delay'
  | 'refuse'
  | 'lose-request'
  | 'lose-reply'
  | 'send-twice'
  | 'replay-later'
  | 'truncate';

/** How often each happens, in a hundred requests. */
const odds: Readonly<Record<Mischief, number>> = {
  carry: 50,
  delay: 16,
  refuse: 6,
  'lose-request': 5,
  'lose-reply': 8,
  'send-twice': 5,
  'replay-later': 5,
  truncate: 5,
};

/** A line between tills and centre that does every harm a line can do, by a seed. */
export interface BadLine {
  readonly url: string;
  /** Carries to this address from now on; null: nobody is there. */
  turnTo(url: string | null): void;
  /** True: from now on everything is carried as it is. */
  heal(healed: boolean): void;
  /** How often it did what. */
  readonly done: Readonly<Record<Mischief | 'cut-stream', number>>;
  /** The last things it did, oldest first, for whoever reads of a failure. */
  tale(): string;
  close(): Promise<void>;
}

interface Parcel {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const longestDelayMs = 400;
const replayAfterMs = 3000;
/** A stream of wake-ups lives so long at most, ms. */
const streamMs = 8000;
const taleLength = 400;
/** Ends of one connection, not of what is carried. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);

/** Starts a bad line on loopback; the same seed makes the same choices in the order of requests. */
export async function startBadLine(seed: number): Promise<BadLine> {
  const line = new Line(seed);
  const server = createServer((from, to) => void line.carry(from, to).catch(() => from.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    turnTo: (url) => {
      line.target = url;
    },
    heal: (healed) => {
      line.healed = healed;
    },
    done: line.done,
    tale: () => `seed ${seed}\n${line.tale.join('\n')}`,
    async close() {
      line.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

class Line {
  target: string | null = null;
  healed = false;
  readonly tale: string[] = [];
  readonly done: Record<Mischief | 'cut-stream', number>;
  readonly #chance;
  readonly #timers = new Set<NodeJS.Timeout>();
  #count = 0;

  constructor(seed: number) {
    this.#chance = seeded(seed);
    const none = Object.keys(odds).map((mischief) => [mischief, 0] as const);
    this.done = { ...(Object.fromEntries(none) as Record<Mischief, number>), 'cut-stream': 0 };
  }

  async carry(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const parcel = await parcelOf(from);
    const mischief = this.#choose(parcel);
    if (parcel.path.startsWith('/v1/live') && mischief !== 'refuse') return this.#stream(parcel, to);
    if (mischief === 'refuse' || mischief === 'lose-request') return void to.destroy();
    if (mischief === 'delay') await this.#after(this.#chance.below(longestDelayMs));
    if (mischief === 'replay-later') void this.#replay(parcel);
    const reply = await this.#send(parcel);
    // The centre has heard it a second time before the till hears the first answer.
    if (mischief === 'send-twice') await this.#send(parcel);
    if (reply === null || mischief === 'lose-reply') return void to.destroy();
    if (mischief === 'truncate') return this.#truncate(reply, to);
    to.writeHead(reply.status, { ...carried(reply.headers), 'content-length': reply.body.length });
    to.end(reply.body);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #choose({ method, path }: Parcel): Mischief {
    const thrown = this.#chance.below(100);
    let sum = 0;
    const found = (Object.keys(odds) as Mischief[]).find((mischief) => (sum += odds[mischief]) > thrown) ?? 'carry';
    const mischief = this.healed ? 'carry' : found;
    this.#count += 1;
    this.done[mischief] += 1;
    this.tale.push(`${this.#count}: ${method} ${path.split('?')[0]} ${mischief}`);
    if (this.tale.length > taleLength) this.tale.shift();
    return mischief;
  }

  /** An old request turns up when nobody expects it any more. Only pushes may be heard twice; the rest is refused by its stamp. */
  async #replay(parcel: Parcel): Promise<void> {
    await this.#after(this.#chance.below(replayAfterMs));
    await this.#send(parcel);
  }

  #truncate({ status, headers, body }: Reply, to: ServerResponse): void {
    to.writeHead(status, { ...carried(headers), 'content-length': body.length });
    to.write(body.subarray(0, this.#chance.below(Math.max(body.length, 1))), () => to.destroy());
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, ms);
      this.#timers.add(timer);
    });
  }

  /** What the centre answers; null if it is not there. */
  #send(parcel: Parcel): Promise<Reply | null> {
    return new Promise((resolve) => {
      const out = this.#dial(parcel, async (reply) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of reply) chunks.push(chunk as Buffer);
          resolve({ status: reply.statusCode ?? 502, headers: reply.headers, body: Buffer.concat(chunks) });
        } catch {
          // The centre died while it answered.
          resolve(null);
        }
      });
      if (out === null) return resolve(null);
      out.on('error', () => resolve(null));
      out.end(parcel.body);
    });
  }

  /** Wake-ups go through as they come, and the stream is cut now and then. */
  #stream(parcel: Parcel, to: ServerResponse): void {
    const out = this.#dial(parcel, (reply) => {
      to.writeHead(reply.statusCode ?? 502, carried(reply.headers));
      reply.pipe(to);
      reply.on('error', () => to.destroy());
      to.on('close', () => reply.destroy());
      if (!this.healed) void this.#cut(to);
    });
    if (out === null) return void to.destroy();
    out.on('error', () => to.destroy());
    out.end();
  }

  async #cut(to: ServerResponse): Promise<void> {
    await this.#after(this.#chance.below(streamMs));
    this.done['cut-stream'] += 1;
    to.destroy();
  }

  #dial({ method, path, headers }: Parcel, heard: (reply: IncomingMessage) => void) {
    if (this.target === null) return null;
    return request(new URL(path, this.target), { method, headers: carried(headers), agent: false }, heard);
  }
}

async function parcelOf(from: IncomingMessage): Promise<Parcel> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk as Buffer);
  return { method: from.method ?? 'GET', path: from.url ?? '/', headers: from.headers, body: Buffer.concat(chunks) };
}

const carried = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.has(name)));
