import type { Timers } from '../../sync/engine/ports.ts';

/** Real timers that run twenty times faster, for tests of waiting and trying again. */
export const hurriedTimers: Timers = {
  after(ms, act) {
    const timer = setTimeout(act, ms / 20);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A ledger that waits as long as a slow machine needs, and yet not for ever: for tests that are not about silence. */
export const patientLedger = { timers: hurriedTimers, watchdogMs: 20 * 60_000 } as const;

/** How long a slow machine may take over whole programs, ms. */
const patienceMs = 90_000;

/** Waits until something holds; fails the test if it never does. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; ) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`never came to be: ${String(holds)}`);
}
