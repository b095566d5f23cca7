import type { Clock } from '../../../core/kernel/clock.ts';

/** How far a stamp may lie from the centre's time, ms: longer than any request is under way. */
export const freshMs = 300_000;

/** As `requestStamp` makes them; a shorter nonce would be guessed twice. */
const stampShape = /^(\d{1,15})\.([\w-]{12,43})$/;

/**
 * Lets every signed request in once. A till stamps by the time this centre told it in its last answer, so its own clock
 * may lie as it likes: a till that has no such time yet, or a wrong one, is told the time and asks again.
 */
export class Freshness {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Wall time at which the centre's time began; from then on it runs evenly, whatever the wall clock does. */
  readonly #startedAt: number;
  readonly #beganAt: number;
  #seen = new Set<string>();
  #seenBefore = new Set<string>();
  #turnedAt: number;

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#beganAt = clock.monotonic();
    this.#turnedAt = this.#startedAt;
  }

  /** The centre's time, ms. */
  now(): number {
    return Math.round(this.#startedAt + this.#clock.monotonic() - this.#beganAt);
  }

  /** True the first time a stamp of this till comes, if it is neither old nor of a time to come. */
  admits(tid: string, stamp: string): boolean {
    const match = stampShape.exec(stamp);
    if (match === null) return false;
    const at = Number(match[1]);
    const now = this.now();
    // What came before the start may have been let in by the process before this one.
    if (at < this.#startedAt || Math.abs(at - now) > freshMs) return false;
    this.#turn(now);
    const key = `${tid} ${stamp}`;
    if (this.#seen.has(key) || this.#seenBefore.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  /** Stamps are remembered for twice the window at least, then none of them could pass any more. */
  #turn(now: number): void {
    if (now - this.#turnedAt <= 2 * freshMs) return;
    this.#seenBefore = now - this.#turnedAt > 4 * freshMs ? new Set() : this.#seen;
    this.#seen = new Set();
    this.#turnedAt = now;
  }
}
