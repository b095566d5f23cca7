import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a push, as it is counted. */
export type PushAnswer = 'taken' | 'gap' | 'fork' | 'broken-chain' | 'busy';

/**
 * Figures of this process for whoever watches over the centre, in the text form of Prometheus. Labels name kinds, never a
 * till or a person.
 */
export class Meters {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];

  /** Events taken in. */
  readonly events = new Counter({
    name: 'yucun_events_total',
    help: 'Events of tills taken in by this process',
    registers: this.#registers,
  });
  readonly pushes = new Counter({
    name: 'yucun_pushes_total',
    help: 'Pushes by what became of them',
    labelNames: ['answer'] satisfies string[],
    registers: this.#registers,
  });
  /** Seconds from the reading of a group of pushes to its durable commit. */
  readonly commitSeconds = new Histogram({
    name: 'yucun_commit_seconds',
    help: 'Time of one commit of pushes',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: this.#registers,
  });
  readonly waiting = new Gauge({
    name: 'yucun_waiting_events',
    help: 'Events that wait for a commit of this process',
    registers: this.#registers,
  });
  readonly listening = new Gauge({
    name: 'yucun_live_streams',
    help: 'Tills that listen to this process',
    registers: this.#registers,
  });
  readonly head = new Gauge({
    name: 'yucun_feed_head',
    help: 'Number of the newest event or row this process has seen',
    registers: this.#registers,
  });

  /** Also tells memory, event loop and garbage collection of the process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** All figures as text, and its content type. */
  async text(): Promise<{ body: string; type: string }> {
    return { body: await this.#registry.metrics(), type: this.#registry.contentType };
  }
}
