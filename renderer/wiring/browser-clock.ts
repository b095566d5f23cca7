import type { Clock } from '../../core/kernel/clock.ts';

/** Time and chance of the browser: the only place of the renderer that reads them. */
export const browserClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  entropy: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
