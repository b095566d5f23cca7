import type { Timers } from './ports.ts';

/** How long to wait before the next turn, and whether something new may shorten the wait. */
export interface Turn {
  readonly waitMs: number;
  /** `idle`: anything new ends the wait. `backoff`: only news of the link or a person does. */
  readonly mood: 'idle' | 'backoff';
}

/** Something that repeats until it is stopped. */
export interface Loop {
  /** There is something to do. Ends an idle wait; with `force` any wait. */
  wake(force: boolean): void;
  /** Ends after the turn that is under way. */
  stop(): Promise<void>;
}

/** Runs `turn` again and again, never two at once. `turn` must not reject: it answers with a wait instead. */
export function startLoop(turn: () => Promise<Turn>, timers: Timers): Loop {
  const loop = new WakeableLoop(turn, timers);
  void loop.run();
  return loop;
}

type Call = 'none' | 'new' | 'forced';

class WakeableLoop implements Loop {
  readonly #turn: () => Promise<Turn>;
  readonly #timers: Timers;
  #running = true;
  #call: Call = 'none';
  #waiting: { mood: Turn['mood']; end: () => void } | null = null;
  #done: Promise<void> = Promise.resolve();

  constructor(turn: () => Promise<Turn>, timers: Timers) {
    this.#turn = turn;
    this.#timers = timers;
  }

  run(): Promise<void> {
    this.#done = this.#repeat();
    return this.#done;
  }

  wake(force: boolean): void {
    if (this.#call !== 'forced') this.#call = force ? 'forced' : 'new';
    if (this.#waiting !== null && endsWait(this.#waiting.mood, this.#call)) this.#waiting.end();
  }

  stop(): Promise<void> {
    this.#running = false;
    this.#waiting?.end();
    return this.#done;
  }

  async #repeat(): Promise<void> {
    while (this.#running) {
      this.#call = 'none';
      const next = await this.#turn();
      if (this.#running && next.waitMs > 0 && !endsWait(next.mood, this.#call)) await this.#wait(next);
    }
  }

  async #wait({ waitMs, mood }: Turn): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#timers.after(waitMs, resolve);
      const end = (): void => {
        cancel();
        resolve();
      };
      this.#waiting = { mood, end };
    });
    this.#waiting = null;
  }
}

const endsWait = (mood: Turn['mood'], call: Call): boolean => call === 'forced' || (call === 'new' && mood === 'idle');
