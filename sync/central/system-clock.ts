import { randomFillSync } from 'node:crypto';
import type { Clock } from '../../core/kernel/clock.ts';

/** Randomness is drawn in advance: one call to the system for many ids. */
const pool = Buffer.alloc(4096);
let drawn = pool.length;

function draw(length: number): Uint8Array {
  if (length > pool.length) return randomFillSync(Buffer.alloc(length));
  if (drawn + length > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += length;
  return Uint8Array.from(pool.subarray(drawn - length, drawn));
}

/** The machine's clock and its randomness. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  entropy: draw,
};
