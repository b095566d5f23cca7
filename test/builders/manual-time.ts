import type { Clock } from '../../core/kernel/clock.ts';
import type { Timers } from '../../sync/engine/ports.ts';

/** A clock and timers that only move when a test says so; chance comes from a counter-driven generator. */
export interface ManualTime extends Clock, Timers {
  /** Moves on by `ms`, running what falls due in order and letting promises settle in between. */
  pass(ms: number): Promise<void>;
  /** Waits that are pending, ms from now. */
  pending(): number[];
}

/** Time that begins at `start` (ms), by default a Monday morning in the shop. */
export function manualTime(start = Date.UTC(2026, 10, 23, 1, 0, 0), seed = 1): ManualTime {
  let now = start;
  let chance = seed;
  let timers: { at: number; act: () => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 30; round++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now,
    monotonic: () => now - start,
    entropy: (length) =>
      Uint8Array.from({ length }, () => {
        chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
        return chance >>> 24;
      }),
    after(ms, act) {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pending: () => timers.map((timer) => timer.at - now).sort((a, b) => a - b),
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        now = due.at;
        due.act();
        await settle();
      }
      now = end;
    },
  };
}
