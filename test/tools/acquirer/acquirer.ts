import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What bad luck can do at the acquirer. */
export interface AcquirerKnobs {
  /** What becomes of a payment once it is decided. */
  outcome: 'approved' | 'declined';
  /** Until it is decided, ms: the customer types a password, or comes to scan the code. Infinity: never does. */
  decideMs: number;
  /** Before an answer leaves, ms. */
  answerMs: number;
  /** The request for money: answered, swallowed before it counts, done but never answered, or cut off when done. */
  pay: 'answers' | 'never-hears' | 'does-and-hangs' | 'does-and-cuts';
  /** Questions are answered, or cut off. */
  query: 'answers' | 'cuts';
  /** What a customer scans: a code made for the payment, the shop's own, or nothing because it was forgotten. */
  shows: 'its-own' | 'the-shops' | 'nothing';
}

export const honestKnobs: Readonly<AcquirerKnobs> = {
  outcome: 'approved',
  decideMs: 0,
  answerMs: 0,
  pay: 'answers',
  query: 'answers',
  shows: 'its-own',
};

interface Known {
  state: 'pending' | 'approved' | 'declined' | 'closed';
  readonly amount: number;
  readonly ref: string;
  /** What the customer scans; absent where the shop scans the customer's. */
  readonly show?: string;
}

const orderSchema = z.object({
  payment: z.string(),
  kind: z.string(),
  amount: z.number().int().positive(),
  code: z.string().nullable(),
  shows: z.boolean().default(false),
});

/**
 * An acquirer on a loopback port. It takes every request for money at its word: asked twice it charges twice, so that a
 * till that asks twice is found out. The truth is in `charges`.
 */
export class SimulatedAcquirer {
  readonly knobs: AcquirerKnobs;
  /** Every time a customer was really charged. */
  readonly charges: { readonly payment: string; readonly amount: number }[] = [];
  /** Requests for money as they came in, swallowed ones too. */
  readonly asked: string[] = [];
  readonly #known = new Map<string, Known>();
  readonly #server: Server;
  readonly #timers = new Set<NodeJS.Timeout>();
  #next = 1;

  constructor(knobs: Partial<AcquirerKnobs> = {}) {
    this.knobs = { ...honestKnobs, ...knobs };
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  /** Listens; gives the address to set up. */
  listen(port = 0): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
  }

  /** Customers scan whatever codes are shown now, and pay them. */
  customersPay(): void {
    for (const [payment, known] of this.#known) {
      if (known.state === 'pending') this.#decide({ payment, amount: known.amount }, known, null);
    }
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const [, place, payment = '', act] = new URL(request.url ?? '/', 'http://acquirer').pathname.split('/');
    const id = decodeURIComponent(payment);
    if (place !== 'payments') return this.#answer(response, 400, {});
    if (request.method === 'POST' && id === '') return this.#pay(orderSchema.parse(JSON.parse(body)), response);
    if (this.knobs.query === 'cuts') return void request.socket.resetAndDestroy();
    if (act === 'cancel') return this.#answer(response, 200, this.#close(id));
    const known = this.#known.get(id);
    return known === undefined ? this.#answer(response, 404, {}) : this.#answer(response, 200, known);
  }

  #pay(order: z.infer<typeof orderSchema>, response: ServerResponse): void {
    this.asked.push(order.payment);
    if (this.knobs.pay === 'never-hears') return;
    const earlier = this.#known.get(order.payment);
    if (earlier?.state === 'closed') return this.#answer(response, 200, earlier);
    const ref = `acq-${this.#next++}`;
    const known: Known = { state: 'pending', amount: order.amount, ref, ...(order.shows ? this.#codeOf(ref) : {}) };
    this.#known.set(order.payment, known);
    if (order.shows) return this.#collect(order, known, response);
    this.#later(this.knobs.decideMs, () => this.#decide(order, known, response));
    if (this.knobs.pay === 'does-and-cuts') this.#later(this.knobs.answerMs, () => response.socket?.resetAndDestroy());
  }

  #codeOf(ref: string): Pick<Known, 'show'> {
    const { shows } = this.knobs;
    return shows === 'nothing' ? {} : { show: `https://pay.example/${shows === 'its-own' ? ref : 'shop'}` };
  }

  /** Names the code at once; whoever never gets to see it cannot pay it. */
  #collect(order: z.infer<typeof orderSchema>, known: Known, response: ServerResponse): void {
    if (this.knobs.pay === 'does-and-cuts') return void response.socket?.resetAndDestroy();
    if (this.knobs.pay === 'does-and-hangs') return;
    this.#answer(response, 200, known);
    if (known.show === undefined || this.knobs.decideMs === Infinity) return;
    this.#later(this.knobs.answerMs + this.knobs.decideMs, () => this.#decide(order, known, null));
  }

  #decide(order: { payment: string; amount: number }, known: Known, response: ServerResponse | null): void {
    if (known.state === 'closed') return;
    known.state = this.knobs.outcome;
    if (known.state === 'approved') this.charges.push({ payment: order.payment, amount: order.amount });
    if (response !== null && this.knobs.pay === 'answers') this.#answer(response, 200, known);
  }

  /** Closes an id for good; one that is paid stays paid. An id never heard of is closed too: what comes late finds it so. */
  #close(payment: string): Known {
    const known = this.#known.get(payment) ?? { state: 'pending' as const, amount: 0, ref: '' };
    if (known.state === 'pending') known.state = 'closed';
    this.#known.set(payment, known);
    return known;
  }

  #answer(response: ServerResponse, status: number, said: Partial<Known>): void {
    this.#later(this.knobs.answerMs, () => {
      if (response.destroyed) return;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ state: said.state, ref: said.ref || null, reason: null, show: said.show ?? null }));
    });
  }

  #later(ms: number, act: () => void): void {
    if (ms === 0) return act();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
