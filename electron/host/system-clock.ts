import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/kernel/clock.ts';

/** The machine's own clock and entropy: the one place of the host where time and chance come in. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  entropy: (length) => new Uint8Array(randomBytes(length)),
};
