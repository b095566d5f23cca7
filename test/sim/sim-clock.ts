import type { Clock } from '../../core/kernel/clock.ts';
import type { Chance } from './chance.ts';
import type { SimTime } from './sim-time.ts';

/** A machine's clock as it is: wrong, running fast, standing still, set by somebody. */
export class SimClock implements Clock {
  readonly #time: SimTime;
  readonly #chance: Chance;
  /** Wall time at `#since`, and how fast it goes on, in thousandths of true time. */
  #wall: number;
  #since: number;
  #rate = 1000;
  #booted: number;

  constructor(time: SimTime, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
    this.#wall = time.now;
    this.#since = time.now;
    this.#booted = time.now;
  }

  now(): number {
    const gone = this.#time.now - this.#since;
    // No wall clock of a computer says a time before 1970.
    return Math.max(0, this.#wall + Math.floor((gone * this.#rate) / 1000));
  }

  monotonic(): number {
    return this.#time.now - this.#booted;
  }

  entropy(length: number): Uint8Array<ArrayBuffer> {
    return this.#chance.bytes(length);
  }

  /** Moves the wall clock by `ms`. */
  jump(ms: number): void {
    this.set(this.now() + ms);
  }

  /** Sets the wall clock, ms. */
  set(wall: number): void {
    this.#wall = wall;
    this.#since = this.#time.now;
  }

  /** Lets it run at so many thousandths of true time; 0 is a clock that stands. */
  run(rate: number): void {
    this.set(this.now());
    this.#rate = rate;
  }

  /** The machine starts anew. */
  boot(): void {
    this.#booted = this.#time.now;
  }
}
