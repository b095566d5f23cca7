import type { Child, Ending } from './child.ts';
import { rest } from './launch.ts';

/** Something the launcher keeps alive. */
export interface Kept {
  /** The child that runs now, if one does. */
  current(): Child | null;
  stop(): Promise<void>;
}

const firstPauseMs = 1000;
const pauseMaxMs = 30_000;
/** Living this long earns a child its first pause again, ms. */
const steadyMs = 60_000;

/** The pause before the next try: twice the last one, or the first one again after a steady life. */
export const nextPauseMs = (lastMs: number, livedMs: number): number =>
  livedMs > steadyMs || lastMs === 0 ? firstPauseMs : Math.min(lastMs * 2, pauseMaxMs);

/** Starts a child, and again whenever it ends by itself. `ended` hears every unwanted end and the pause before the next try. */
export function keepRunning(options: {
  start: () => Child;
  ended: (ending: Ending, pauseMs: number) => void;
  monotonic: () => number;
}): Kept {
  const stop = new AbortController();
  let child: Child | null = null;

  async function run(): Promise<void> {
    let pauseMs = 0;
    while (!stop.signal.aborted) {
      const startedAt = options.monotonic();
      child = options.start();
      const ending = await child.ended;
      child = null;
      if (stop.signal.aborted) return;
      pauseMs = nextPauseMs(pauseMs, options.monotonic() - startedAt);
      options.ended(ending, pauseMs);
      await rest(pauseMs, stop.signal);
    }
  }

  const running = run();
  return {
    current: () => child,
    async stop() {
      stop.abort();
      await child?.stop();
      await running;
    },
  };
}
