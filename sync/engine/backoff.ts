import type { Clock } from '../../core/kernel/clock.ts';

/** Shortest and longest wait between two tries, ms. There is no last try. */
export const backoffMs = { min: 1000, max: 300_000 } as const;

/** A whole number from 0 to `range` inclusive, from four bytes of the clock's entropy. */
function anyUpTo(range: number, clock: Clock): number {
  let word = 0;
  for (const byte of clock.entropy(4)) word = word * 256 + byte;
  return word % (range + 1);
}

/** Wait after `misses` tries in a row have failed: anywhere between a second and the doubled bound, so that tills spread. */
export function backoffAfter(misses: number, clock: Clock): number {
  const bound = Math.min(backoffMs.max, backoffMs.min * 2 ** Math.min(Math.max(misses, 1), 9));
  return backoffMs.min + anyUpTo(bound - backoffMs.min, clock);
}
