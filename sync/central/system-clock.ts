import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/kernel/clock.ts';

/** The machine's clock and its randomness. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  entropy: (length) => randomBytes(length),
};
