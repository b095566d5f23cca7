import type { Clock } from '../../core/kernel/clock.ts';

/** A clock that a test sets and reads; entropy counts up, so ids are the same in every run. */
export interface SteadyClock extends Clock {
  /** Sets the wall clock, ms. */
  set(wallMs: number): void;
}

/** Noon of 5 March 2026 in Shanghai unless told; each reading of the wall moves it one second on. */
export function steadyClock(start = Date.UTC(2026, 2, 5, 4)): SteadyClock {
  let wall = start - 1000;
  let mono = 0;
  let drawn = 0;
  return {
    now: () => (wall += 1000),
    monotonic: () => (mono += 1000),
    entropy: (length) => Uint8Array.from({ length }, () => drawn++ % 256),
    set: (wallMs) => {
      wall = wallMs - 1000;
    },
  };
}
