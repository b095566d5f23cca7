import type { Timers } from '../engine/ports.ts';
import type { Watched } from '../engine/watched.ts';
import type { CopyHealth } from './copy-outcome.ts';

/** First and longest wait between tries to bring an ill copy back, ms. */
const retryMs = { first: 1000, max: 30_000 } as const;

/** A copy that can fall ill and recover. */
export interface Recoverable {
  readonly health: Watched<CopyHealth>;
  readonly ok: boolean;
  recover(): Promise<boolean>;
}

/** Tries again and again to bring an ill copy back, at growing intervals; `wellAgain` runs each time it is well again. */
export function supervise(copy: Recoverable, options: { timers: Timers; wellAgain: () => Promise<void> }): () => void {
  let waitMs: number = retryMs.first;
  let cancel: (() => void) | null = null;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    cancel = null;
    if (copy.ok || (await copy.recover())) {
      waitMs = retryMs.first;
      await options.wellAgain();
    } else {
      waitMs = Math.min(waitMs * 2, retryMs.max);
      plan();
    }
  };
  const plan = (): void => {
    if (stopped || cancel !== null || copy.ok) return;
    cancel = options.timers.after(waitMs, () => void attempt());
  };
  const unsubscribe = copy.health.subscribe(plan);
  plan();
  return () => {
    stopped = true;
    unsubscribe();
    cancel?.();
  };
}
