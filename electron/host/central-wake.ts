import type { Clock } from '../../core/kernel/clock.ts';
import { timeHeader } from '../../sync/protocol/version.ts';
import type { CentralLink } from './central-link.ts';
import { centralAddress, isOpenToOthers, type RequestSigner, signedHeaders } from './central-request.ts';
import type { CentreTime } from './centre-time.ts';

/** What the wake listener needs. `woken` is only a hint: nothing depends on hearing it. */
export interface CentralWakeOptions {
  readonly baseUrl: () => string;
  readonly signer: () => RequestSigner | null;
  readonly link: CentralLink;
  readonly clock: Clock;
  readonly time: CentreTime;
  readonly privateNetwork: boolean;
  readonly woken: () => void;
  /** First pause before listening again, ms; it doubles up to thirty seconds. */
  readonly firstPauseMs?: number;
  /** Silence after which a connection counts as dead, ms. The centre sends a comment line far more often. */
  readonly silenceMs?: number;
}

/** Listens to the centre's live stream until closed. */
export interface CentralWake {
  /** Tries at once instead of after the pause: after enrolment, after plugging in. */
  nudge(): void;
  close(): Promise<void>;
}

const pauseMaxMs = 30_000;

/** Half of the pause is chance, so that a hundred tills do not come back in one beat after the centre restarts. */
const jittered = (pauseMs: number, clock: Clock): number => {
  const chance = (clock.entropy(1)[0] ?? 0) / 255;
  return Math.floor(pauseMs / 2 + (pauseMs / 2) * chance);
};

/** Reads the stream to its end. Every `data:` line wakes; comment lines only prove that the line is alive. */
async function readStream(body: AsyncIterable<Uint8Array>, heard: () => void, woken: () => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    heard();
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(-1024);
    if (lines.some((line) => line.startsWith('data:'))) woken();
  }
}

async function listenOnce(options: CentralWakeOptions, stop: AbortSignal): Promise<boolean> {
  const signer = options.signer();
  const plug = options.link.signal();
  if (signer === null || plug === null) return false;
  if (!options.privateNetwork && isOpenToOthers(options.baseUrl())) return false;
  const silence = new AbortController();
  const dead = () => silence.abort(new Error('the live stream went silent'));
  const timer = setTimeout(dead, options.silenceMs ?? 60_000);
  try {
    const url = centralAddress(options.baseUrl(), '/v1/live');
    const headers = signedHeaders(signer, { method: 'GET', url, body: '', time: options.time });
    const signal = AbortSignal.any([stop, plug, silence.signal]);
    const response = await fetch(url, { headers, signal, redirect: 'error' });
    options.time.heard(response.headers.get(timeHeader));
    if (!response.ok || response.body === null) return false;
    options.link.heard(true);
    // What happened while nobody listened is not told again, so a new connection is itself a hint.
    options.woken();
    await readStream(response.body, () => timer.refresh(), options.woken);
    return true;
  } catch {
    // The line broke. Pulling goes on by its own clock, so this costs minutes of freshness and nothing else.
    if (!stop.aborted && !options.link.state().unplugged) options.link.heard(false);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Starts listening. Reconnects for ever, with a growing pause. */
export function startCentralWake(options: CentralWakeOptions): CentralWake {
  const firstPauseMs = options.firstPauseMs ?? 500;
  const stop = new AbortController();
  let pauseMs = firstPauseMs;
  let wakeEarly: () => void = () => undefined;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeEarly = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const listened = await listenOnce(options, stop.signal);
      pauseMs = listened ? firstPauseMs : Math.min(pauseMs * 2, pauseMaxMs);
      if (!stop.signal.aborted) await pause(jittered(pauseMs, options.clock));
    }
  }

  const running = run();
  return {
    nudge() {
      pauseMs = firstPauseMs;
      wakeEarly();
    },
    async close() {
      stop.abort();
      wakeEarly();
      await running;
    },
  };
}
