/** Longest stretch of work on the screen's thread before others may run, ms. */
const sliceMs = 5;

/** Long work cut into slices, so that no key press waits for it. */
export interface Slices {
  /** Call between small steps; waits only when the slice is used up. */
  breathe(): Promise<void> | undefined;
}

const macrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Starts a slice now. */
export function slices(): Slices {
  let started = performance.now();
  const pause = async (): Promise<void> => {
    // Not every test runner has the scheduler that Chromium has.
    await ('scheduler' in globalThis ? scheduler.yield() : macrotask());
    started = performance.now();
  };
  return { breathe: () => (performance.now() - started < sliceMs ? undefined : pause()) };
}
