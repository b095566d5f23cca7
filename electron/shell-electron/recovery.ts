import type { WebContents } from 'electron';
import type { HostLog } from '../host/host-log.ts';
import { ownPage, safePage } from './own-page.ts';

/** Crashes of the page in this span that lead to the safe page, ms. */
const spanMs = 60_000;
const crashesMax = 3;
/** How long a page may hang before it is put down and loaded again, ms. */
const hangMs = 10_000;

/** Counts crashes of the page. */
export interface CrashCounter {
  /** Counts one now; true when there were too many in the span. */
  tooMany(): boolean;
}

/** A counter over a clock that never jumps, ms. */
export function createCrashCounter(monotonic: () => number): CrashCounter {
  let times: number[] = [];
  return {
    tooMany() {
      const now = monotonic();
      times = [...times.filter((time) => now - time < spanMs), now];
      return times.length >= crashesMax;
    },
  };
}

type Recoverable = Pick<WebContents, 'on' | 'loadURL' | 'forcefullyCrashRenderer' | 'isDestroyed'>;

/**
 * Brings the page back after a crash or a hang. The basket comes back with it: it is in the ledger, not in the page.
 * `after` stands for a timer and returns how to stop it.
 */
export function recoverPage(
  contents: Recoverable,
  options: {
    counter: CrashCounter;
    log: HostLog;
    after: (ms: number, act: () => void) => () => void;
    /** The page that is kept, and what stands there when it keeps crashing; absent: the till's. */
    pages?: { own: string; safe: string };
  },
): void {
  const { counter, log, after, pages = { own: ownPage, safe: safePage } } = options;
  let stopWaiting: () => void = () => undefined;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting();
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    const page = counter.tooMany() ? pages.safe : pages.own;
    log(`page gone: ${reason} ${exitCode}; loading ${page}`);
    void contents.loadURL(page);
  });
  contents.on('unresponsive', () => {
    log('page hangs');
    stopWaiting();
    stopWaiting = after(hangMs, () => contents.forcefullyCrashRenderer());
  });
  contents.on('responsive', () => {
    log('page answers again');
    stopWaiting();
  });
}
