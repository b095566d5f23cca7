import { join } from 'node:path';
import { prepareProfile } from './browser-profile.ts';
import { chromiumBinary, hasScreen, windowArguments } from './browser-window.ts';
import { startChild } from './child.ts';
import { type Launch, logFile, tillDir } from './launch.ts';

/** How a till's window ended: a person closed it, it could not stay open, or there was never one. */
export type WindowEnd = 'closed' | 'broken' | 'handed-over';

/** An open window, or the reason why there is none. */
export type OpenedWindow =
  | { readonly kind: 'open'; readonly ended: Promise<WindowEnd>; close(): Promise<void> }
  | { readonly kind: 'none'; readonly why: { zh: string; en: string } };

/** Ending sooner than this was no person's wish, ms. */
const tooSoonMs = 3000;

/** Opens Chromium as the till's window, where there is a Chromium and a screen. */
export function openTillWindow(launch: Launch, address: string): OpenedWindow {
  const { given, env, root } = launch;
  if (!given.window) return { kind: 'none', why: { zh: '按要求不开窗口', en: 'no window, as asked' } };
  if (!hasScreen(env, process.platform)) return { kind: 'none', why: { zh: '没有显示器', en: 'there is no display' } };
  const command = chromiumBinary(env);
  if (command === null) return { kind: 'none', why: { zh: '没有 Chromium', en: 'there is no Chromium' } };
  const asRoot = process.getuid?.() === 0;
  if (asRoot)
    launch.say(
      '以 root 运行：浏览器沙盒已关闭，正式使用请换普通用户',
      'run as root: the browser’s sandbox is off; use another account in a shop',
    );
  const profile = join(tillDir(launch), 'profile');
  prepareProfile(profile);
  const startedAt = performance.now();
  const child = startChild({
    command,
    args: windowArguments({ address, profile, kiosk: given.kiosk, root: asRoot }),
    cwd: root,
    // Chromium on Linux takes the language of its own menus and questions from here.
    env: { ...env, LANGUAGE: 'zh_CN' },
    logFile: logFile(launch, `window-${given.till}`),
  });
  if (given.display === true) openDisplay({ launch, command, address, profile, root: asRoot });
  const ended = child.ended.then(({ code, signal }): WindowEnd => {
    if (code !== 0 || signal !== null) return 'broken';
    // A browser that still runs on this profile takes the address over, and the new process ends at once.
    return performance.now() - startedAt < tooSoonMs ? 'handed-over' : 'closed';
  });
  const close = async (): Promise<void> => {
    await child.stop(5000);
  };
  return { kind: 'open', ended, close };
}

/** The till's page must have let the browser in before: the second window goes by the same cookie. */
const displayAfterMs = 4000;

/** Opens the customer's window in the browser that already runs on this profile; it ends with it. */
function openDisplay(of: { launch: Launch; command: string; address: string; profile: string; root: boolean }): void {
  const { launch, command, profile, root } = of;
  const address = new URL('/display.html', of.address).href;
  const timer = setTimeout(() => {
    startChild({
      command,
      args: windowArguments({ address, profile, kiosk: false, root }),
      cwd: launch.root,
      env: launch.env,
      logFile: logFile(launch, `display-${launch.given.till}`),
    });
  }, displayAfterMs);
  timer.unref();
}
