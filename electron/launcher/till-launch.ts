import type { PrinterSettings } from '../../core/ports/terminal-bridge.ts';
import { codeForTill } from './central-service.ts';
import type { KeptCentral } from './keep-central.ts';
import type { Kept } from './keep-running.ts';
import { type Launch, rest } from './launch.ts';
import type { ShellStart, TillShell } from './till-shell.ts';
import { type OpenedWindow, openTillWindow } from './till-window.ts';
import { keepVirtualPrinter, wantsVirtualPrinter } from './virtual-printer.ts';

type Started = Extract<ShellStart, { kind: 'ready' }>;

/** How long a fresh till waits for the centre to be filled before its window opens without enrolment, ms. */
const firstCentreMs = 120_000;

/** Gives the till the paper it needs: the virtual printer, unless the shop has set up one of its own. */
export function givePrinter(launch: Launch, { shell, ready }: Started): Kept | null {
  if (!wantsVirtualPrinter(launch, ready.printer)) return null;
  return keepVirtualPrinter(launch, (settings: PrinterSettings) => shell.tell({ do: 'printer', settings }));
}

async function enrolAt(launch: Launch, shell: TillShell, url: string): Promise<void> {
  const { data, given, say } = launch;
  const code = await codeForTill({ data, url, till: given.till });
  if (code === null)
    return say('中心服务还没有门店，请用一次性代码登记', 'the centre has no shop yet; enrol with a one-time code');
  const word = shell.next('enrolled');
  shell.tell({ do: 'enrol', code, centralUrl: url });
  const answer = await word;
  if (answer?.ok) say(`收银台 ${given.till} 已登记`, `till ${given.till} is enrolled`);
  else say(`登记未成（${answer?.code ?? '?'}）`, `enrolment failed (${answer?.code ?? '?'})`);
}

/** Enrols a fresh till at this machine's own centre. An enrolled till, or one of another centre, is left alone. */
export async function enrolFresh(launch: Launch, started: Started, central: KeptCentral | null): Promise<void> {
  if (started.ready.tid !== null || central === null) return;
  launch.say('等待中心服务（首次约二十秒）', 'waiting for the centre (some twenty seconds the first time)');
  const enough = new AbortController();
  const url = await Promise.race([
    central.ready,
    rest(firstCentreMs, enough.signal).then(() => null),
    started.shell.child.ended.then(() => null),
  ]);
  enough.abort();
  if (url !== null) await enrolAt(launch, started.shell, url);
}

/** Says where the till is, and opens its window if that can be. */
export function showTill(launch: Launch, { ready }: Started): OpenedWindow {
  const { given, say } = launch;
  if (ready.wantedPort !== null) {
    say(
      `端口 ${ready.wantedPort} 被其他程序占用，改用 ${ready.port}；页面数据将从日志补齐`,
      `another program holds port ${ready.wantedPort}; the page is at ${ready.port} now and is filled again from the journal`,
    );
  }
  if (ready.entrance === null || ready.windowEntrance === null) {
    return { kind: 'none', why: { zh: 'Electron 窗口已打开', en: 'Electron has its own window' } };
  }
  const window = openTillWindow(launch, ready.windowEntrance);
  if (window.kind === 'open') say(`收银台 ${given.till} 已打开`, `till ${given.till} is open`);
  else
    say(
      `收银台 ${given.till}（${window.why.zh}）：${ready.entrance}`,
      `till ${given.till} (${window.why.en}), open the address`,
    );
  return window;
}
