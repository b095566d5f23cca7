import { join } from 'node:path';
import { inUseExitCode } from '../host/launcher-channel.ts';
import { answers, centralUrlIn } from './central-service.ts';
import { type Child, type Ending, leashedNode, startChild } from './child.ts';
import { nextPauseMs } from './keep-running.ts';
import { type Launch, logFile, rest } from './launch.ts';

/** The centre of this machine, kept running by one launch or another. */
export interface KeptCentral {
  /** Where it answers, once it does. Never settles while it does not. */
  readonly ready: Promise<string>;
  stop(): Promise<void>;
}

const lookEveryMs = 3000;
const pauseMaxMs = 30_000;

function startCentral(launch: Launch): Child {
  const empty = launch.given.empty ? ['--empty'] : [];
  const args = ['--data', join(launch.data, 'central'), ...empty];
  const told = (line: string): void => {
    if (/^(?:demo shop|repaired|warning): /.test(line)) launch.say(`中心服务：${line}`, `centre: ${line}`);
  };
  return startChild({
    ...leashedNode(join(launch.root, 'sync/central/main.ts'), args),
    cwd: launch.root,
    logFile: logFile(launch, 'central'),
    complained: told,
  });
}

/** Says an unwanted end plainly. Another launch that has just taken the centre over is no news. */
function report(launch: Launch, { code, signal }: Ending, pauseMs: number): void {
  if (code === inUseExitCode) return;
  const how = signal ?? code;
  const file = logFile(launch, 'central');
  launch.say(
    `中心服务停止（${how}），${pauseMs / 1000} 秒后重启；收银不受影响。记录：${file}`,
    `the centre ended (${how}), starting again in ${pauseMs / 1000} s; selling goes on. Log: ${file}`,
  );
}

/** The centre's address when it answers at the one it left in its folder, else null. */
async function whereItAnswers(launch: Launch): Promise<string | null> {
  const url = centralUrlIn(launch.data);
  return url !== null && (await answers(url)) ? url : null;
}

/** Waits until an own child answers, or has ended. */
async function untilItAnswers(launch: Launch, own: Child, stop: AbortSignal): Promise<string | null> {
  for (;;) {
    const url = await whereItAnswers(launch);
    if (url !== null || stop.aborted) return url;
    const ended = own.ended.then(() => true);
    if (await Promise.race([ended, rest(200, stop).then(() => false)])) return null;
  }
}

/**
 * Joins the centre that answers, and runs it itself as soon as nobody else does. Two launches need no talk about who
 * keeps it: the lock on the centre's folder lets one of them in.
 */
export function keepCentral(launch: Launch): KeptCentral {
  const stop = new AbortController();
  let announce: (url: string) => void = () => undefined;
  const ready = new Promise<string>((resolve) => {
    announce = resolve;
  });
  let child: Child | null = null;

  async function runOwn(pauseMs: number): Promise<void> {
    child = startCentral(launch);
    const url = await untilItAnswers(launch, child, stop.signal);
    if (url !== null) announce(url);
    const ending = await child.ended;
    child = null;
    if (!stop.signal.aborted) report(launch, ending, pauseMs);
  }

  async function run(): Promise<void> {
    let pauseMs = 0;
    while (!stop.signal.aborted) {
      const url = await whereItAnswers(launch);
      if (url === null) {
        const startedAt = performance.now();
        pauseMs = nextPauseMs(pauseMs, 0);
        await runOwn(pauseMs);
        if (performance.now() - startedAt > pauseMaxMs) pauseMs = 0;
      } else {
        announce(url);
        pauseMs = 0;
      }
      await rest(url === null ? pauseMs : lookEveryMs, stop.signal);
    }
  }

  const running = run();
  return {
    ready,
    async stop() {
      stop.abort();
      await child?.stop();
      await running;
    },
  };
}
