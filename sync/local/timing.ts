import type { Timers } from '../engine/ports.ts';

/** The browser's timers. */
export const browserTimers: Timers = {
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** What a promise came to within a time; `late` if it has not settled by then. It may still settle later. */
export type Within<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'late' };

/** Waits for a promise, but not longer than `ms`. Never rejects. */
export async function within<T>(
  promise: Promise<T>,
  { ms, timers }: { ms: number; timers: Timers },
): Promise<Within<T>> {
  let cancel = (): void => undefined;
  const late = new Promise<Within<T>>((resolve) => {
    cancel = timers.after(ms, () => resolve({ kind: 'late' }));
  });
  try {
    return await Promise.race([outcomeOf(promise), late]);
  } finally {
    cancel();
  }
}

async function outcomeOf<T>(promise: Promise<T>): Promise<Within<T>> {
  try {
    return { kind: 'done', value: await promise };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
