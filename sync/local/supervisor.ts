import { BrokenInvariant } from '../../core/kernel/invariant.ts';
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

/**
 * Tries again and again to bring an ill copy back, at growing intervals; `wellAgain` runs each time it is well again.
 * One that rejects counts as the copy being ill still: it is tried again in its turn.
 */
export function supervise(copy: Recoverable, options: { timers: Timers; wellAgain: () => Promise<void> }): () => void {
  let waitMs: number = retryMs.first;
  let cancel: (() => void) | null = null;
  let running = false;
  let stopped = false;
  /** The copy fell, and `wellAgain` has not come to its end since. */
  let due = !copy.ok;
  const bringBack = async (): Promise<void> => {
    if (!copy.ok && !(await copy.recover())) return;
    due = false;
    try {
      await options.wellAgain();
    } catch (error) {
      // What fell says so itself; here it only means that the work is not done. A broken invariant has to be seen.
      due = true;
      if (error instanceof BrokenInvariant) throw error;
    }
  };
  const attempt = async (): Promise<void> => {
    cancel = null;
    running = true;
    try {
      await bringBack();
    } finally {
      running = false;
      waitMs = due ? Math.min(waitMs * 2, retryMs.max) : retryMs.first;
      plan();
    }
  };
  const plan = (): void => {
    if (!copy.ok) due = true;
    if (stopped || running || cancel !== null || !due) return;
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
