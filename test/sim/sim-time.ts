import type { Timers } from '../../sync/engine/ports.ts';

/** How many empty turns of the event loop show that nobody is at work any more. */
const quietTurns = 4;

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The time of a simulated world. It stands still while anybody works and then jumps to whatever falls due next, so a month
 * costs no more than what happens in it.
 */
export class SimTime implements Timers {
  /** True time, ms; nobody in the world can read it. */
  now: number;
  /** Steps taken so far. */
  steps = 0;
  #order = 0;
  #timers: Timer[] = [];
  #busy = 0;
  #activity = 0;

  constructor(start: number) {
    this.now = start;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.now + Math.max(0, ms), order: this.#order++, act };
    // Kept in order, so that what was asked for first comes first.
    let at = this.#timers.length;
    while (at > 0 && (this.#timers[at - 1]?.at ?? 0) > timer.at) at--;
    this.#timers.splice(at, 0, timer);
    return () => {
      const where = this.#timers.indexOf(timer);
      if (where >= 0) this.#timers.splice(where, 1);
    };
  }

  /** Resolves `ms` from now. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Something that works without any timer of this world is under way until the promise settles. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work;
    } finally {
      this.end();
    }
  }

  /** Work begins that `settle` has to wait for. */
  begin(): void {
    this.#busy += 1;
    this.#activity += 1;
  }

  /** It has ended. */
  end(): void {
    this.#busy -= 1;
    this.#activity += 1;
  }

  /** Waits until nobody can go on without time passing. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; ) {
      const before = this.#activity;
      await nextTurn();
      quiet = this.#busy === 0 && this.#activity === before ? quiet + 1 : 0;
    }
  }

  /** Goes on to `until` (ms), letting everything happen that falls due on the way; `each` runs after every step. */
  async runTo(until: number, each: () => void): Promise<void> {
    await this.settle();
    for (;;) {
      const due = this.#timers[0];
      if (due === undefined || due.at > until) break;
      this.now = due.at;
      // What falls due at one instant happens together, as two requests may reach a server together.
      while (this.#timers[0]?.at === this.now) this.#timers.shift()?.act();
      this.steps += 1;
      await this.settle();
      each();
    }
    this.now = until;
  }
}
