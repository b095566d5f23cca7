import type { KeptCentral } from './keep-central.ts';
import { type Kept, nextPauseMs } from './keep-running.ts';
import { aborted, type Launch, logFile, rest } from './launch.ts';
import { enrolFresh, givePrinter, showTill } from './till-launch.ts';
import { browserShell, electronShell, type ShellStart, startShell } from './till-shell.ts';
import type { OpenedWindow } from './till-window.ts';

/** Why a till's launch is over. */
export type TillEnd = 'stopped' | 'in-use' | 'failed';

/** A till being run. */
export interface RunningTill {
  readonly ended: Promise<TillEnd>;
  /** Asks for the end; `ended` says when everything is down. */
  stop(): void;
}

interface TillRun {
  readonly launch: Launch;
  readonly central: KeptCentral | null;
  /** Electron's program; null for the browser shell. */
  readonly electron: string | null;
}

type Started = Extract<ShellStart, { kind: 'ready' }>;
/** Why one life of the shell is over: a person's wish, or its own end. */
type Life = 'left' | 'broke';

const never = new Promise<never>(() => undefined);

const programOf = ({ launch, electron }: TillRun) =>
  electron === null
    ? browserShell(launch)
    : electronShell(launch, { binary: electron, root: process.getuid?.() === 0 });

/** A window closed by a person is the end; one that broke leaves the till serving, and it says where. */
async function untilLeft({ say }: Launch, window: OpenedWindow, entrance: string | null): Promise<Life> {
  if (window.kind === 'open' && (await window.ended) === 'closed') return 'left';
  if (window.kind === 'open') {
    say(`窗口没有打开；收银台仍在运行：${entrance}`, 'the window did not stay; the till serves on at this address');
  }
  return never;
}

/** Electron ends with 0 when its window is closed: that is a person leaving. */
async function untilShellEnds({ electron }: TillRun, { shell }: Started): Promise<Life> {
  const { code } = await shell.child.ended;
  return electron !== null && code === 0 ? 'left' : 'broke';
}

async function live(run: TillRun, started: Started, stop: AbortSignal): Promise<Life> {
  const { launch, central } = run;
  const ends = [aborted(stop).then((): Life => 'left'), untilShellEnds(run, started)];
  const printer: Kept | null = givePrinter(launch, started);
  const early = await Promise.race([enrolFresh(launch, started, central).then(() => null), ...ends]);
  const window = early === null ? showTill(launch, started) : null;
  const life =
    early ??
    (await Promise.race([...ends, window === null ? never : untilLeft(launch, window, started.ready.entrance)]));
  if (window?.kind === 'open') await window.close();
  await started.shell.child.stop();
  await printer?.stop();
  return life;
}

/** What a first word that is none means; null to try again. */
function verdict(launch: Launch, start: Exclude<ShellStart, Started>, lives: number): TillEnd | null {
  const { till } = launch.given;
  if (start.kind === 'in-use') {
    const who = start.holder === null ? '' : ` (pid ${start.holder})`;
    launch.say(`收银台 ${till} 已在运行${who}`, `till ${till} runs already${who}`);
    return 'in-use';
  }
  if (lives > 0) return null;
  const file = logFile(launch, `till-${till}`);
  launch.say(`收银台没能启动，记录：${file}`, `the till did not start; its log: ${file}`);
  return 'failed';
}

async function runLives(run: TillRun, stop: AbortSignal): Promise<TillEnd> {
  const { launch } = run;
  let pauseMs = 0;
  for (let lives = 0; !stop.aborted; lives++) {
    const startedAt = performance.now();
    const start = await startShell(launch, programOf(run));
    if (start.kind === 'ready' && (await live(run, start, stop)) === 'left') return 'stopped';
    const end = start.kind === 'ready' ? null : verdict(launch, start, lives);
    if (end !== null) return end;
    pauseMs = nextPauseMs(pauseMs, performance.now() - startedAt);
    const seconds = pauseMs / 1000;
    launch.say(
      `收银台程序中断，${seconds} 秒后重启；已记录的都在`,
      `the till broke off, again in ${seconds} s; what was recorded is safe`,
    );
    await rest(pauseMs, stop);
  }
  return 'stopped';
}

/** Runs one till until a person leaves it or asks for the end. A shell that breaks is started again, with its window. */
export function runTill(run: TillRun): RunningTill {
  const stop = new AbortController();
  return { ended: runLives(run, stop.signal), stop: () => stop.abort() };
}
