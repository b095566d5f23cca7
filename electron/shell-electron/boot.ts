import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { FolderInUse } from '../../sync/journal/exclusive-lock.ts';
import { createAppFiles } from '../host/app-files.ts';
import { createHost, type Host } from '../host/create-host.ts';
import { describeThrown, type HostLog } from '../host/host-log.ts';
import { inUseExitCode, type ShellWord } from '../host/launcher-channel.ts';
import { centralUrlBy, journalBy, printerNetBy, type ShellArguments } from '../host/shell-arguments.ts';
import { systemClock } from '../host/system-clock.ts';
import { keepCustomerWindow } from './customer-window.ts';
import type { ElectronParts } from './electron-parts.ts';
import { handleBridge, tellWindow } from './ipc/handle.ts';
import { chooseVault } from './key-vault.ts';
import { guardInput } from './kiosk.ts';
import { displayPage } from './own-page.ts';
import { registerOwnScheme, serveOwnScheme } from './protocol.ts';
import { createCrashCounter, recoverPage } from './recovery.ts';
import { lockEveryContents, lockSession } from './security.ts';
import { createUpdater, type UpdateEngine, type Updater } from './updater.ts';
import { openWindow } from './window.ts';

/** What the shell is started with. */
export interface BootOptions {
  readonly parts: ElectronParts;
  readonly given: ShellArguments;
  readonly kiosk: boolean;
  readonly version: string;
  readonly preload: string;
  readonly rendererDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: HostLog;
  readonly say: (word: ShellWord) => void;
  /** Folder of the shop's updates; null where nobody offers any. */
  readonly updateFeed: string | null;
  readonly updateEngine: () => Promise<UpdateEngine>;
}

/** What the phases leave to the ones after them. */
export interface BootState extends BootOptions {
  host: Host | null;
  window: BrowserWindow | null;
  updater: Updater | null;
  /** Takes the customer's window away; null while there is none to keep. */
  endDisplay: (() => void) | null;
}

/** One step of starting. A phase that answers `stop` ends the start; the app is on its way out then. */
export interface BootPhase {
  readonly name: string;
  readonly when: 'before-ready' | 'ready';
  readonly run: (state: BootState) => undefined | 'stop' | Promise<undefined | 'stop'>;
}

const after = (ms: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

function onlyCopy({ parts, log, say, ...state }: BootState): undefined | 'stop' {
  if (parts.app.requestSingleInstanceLock()) return undefined;
  log(`till ${state.given.till} runs already`);
  say({ yucun: 'in-use', holder: null });
  parts.app.exit(inUseExitCode);
  return 'stop';
}

async function openHost(state: BootState): Promise<undefined | 'stop'> {
  const { parts, given, log } = state;
  const vault = await chooseVault({ safeStorage: parts.safeStorage, platform: state.platform, log });
  try {
    state.host = await createHost({
      shell: 'electron',
      till: given.till,
      dataDir: given.dataDir,
      version: state.version,
      centralUrl: centralUrlBy(given),
      privateNetwork: given.privateNetwork,
      kiosk: given.kiosk,
      clock: systemClock,
      log,
      vault,
      ...journalBy(given, state.env),
      ...printerNetBy(state.env),
    });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof FolderInUse)) throw thrown;
    // The browser shell of the same till has the folder; Electron's own lock cannot see that.
    state.say({ yucun: 'in-use', holder: thrown.holder });
    parts.app.exit(inUseExitCode);
    return 'stop';
  }
}

function showWindow(state: BootState): void {
  const { parts, preload, kiosk, log } = state;
  const window = openWindow(parts, { preload, kiosk, packaged: parts.app.isPackaged });
  guardInput(window.webContents, { kiosk });
  const counter = createCrashCounter(systemClock.monotonic);
  recoverPage(window.webContents, { counter, log, after });
  window.on('closed', () => {
    state.window = null;
    // A till whose window is closed is left; the customer's alone would keep it going.
    state.endDisplay?.();
    state.endDisplay = null;
  });
  state.window = window;
}

/** The second window, where there is a screen for it; a kiosk's customer stands before the first. */
function showDisplay(state: BootState): void {
  const { parts, given, kiosk, log } = state;
  if (kiosk || given.kiosk) return;
  const counter = createCrashCounter(systemClock.monotonic);
  state.endDisplay = keepCustomerWindow({
    parts,
    wish: given.display,
    packaged: parts.app.isPackaged,
    recovery: { counter, log, after, pages: { own: displayPage, safe: 'about:blank' } },
  });
}

function bridge(state: BootState): void {
  const { parts } = state;
  const contents = () => state.window?.webContents ?? null;
  const answer = (text: string): Promise<string> => {
    if (state.host === null) throw new Error('refused');
    return state.host.answer(text);
  };
  handleBridge(parts.ipcMain, { contents, answer });
  state.host?.listen((text) => tellWindow(contents(), text));
}

/** A second start of the same till brings the first one's window to the front. */
function focusOnSecondStart(state: BootState): void {
  state.parts.app.on('second-instance', () => {
    if (state.window?.isMinimized()) state.window.restore();
    state.window?.focus();
  });
}

/** Leaving is the moment for an update, and waits for the host: its last entry is on disk before the process ends. */
async function leave(state: BootState, host: Host): Promise<void> {
  const ground = { rest: host.rest, backUp: host.backUp, closeHost: host.close };
  const outcome = (await state.updater?.install(ground)) ?? 'nothing-fetched';
  if (outcome === 'installing') return;
  await host.close();
  state.parts.app.exit(0);
}

function leaveInOrder(state: BootState): void {
  const { app } = state.parts;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    const { host } = state;
    if (host === null) return;
    event.preventDefault();
    state.host = null;
    leave(state, host).catch((thrown: unknown) => {
      state.log(`leaving: ${describeThrown(thrown)}`);
      app.exit(1);
    });
  });
}

/** Fetches in the background. A feed that cannot be had costs nothing but the news. */
async function fetchUpdate(state: BootState): Promise<undefined> {
  const { parts, updateFeed, log } = state;
  if (updateFeed === null || !parts.app.isPackaged) return undefined;
  state.updater = createUpdater({ engine: await state.updateEngine(), feed: updateFeed, log });
  state.updater.fetch().catch((thrown: unknown) => log(`no update: ${describeThrown(thrown)}`));
  return undefined;
}

const step = (name: string, when: BootPhase['when'], run: (state: BootState) => void): BootPhase => ({
  name,
  when,
  run(state) {
    run(state);
    return undefined;
  },
});

/** How the shell starts, in order. The order is a safety matter and has its own test. */
export const bootPhases: readonly BootPhase[] = [
  step('sandbox every page', 'before-ready', ({ parts }) => parts.app.enableSandbox()),
  step('work in the till’s own folder', 'before-ready', ({ parts, given }) =>
    parts.app.setPath('userData', join(given.dataDir, 'electron')),
  ),
  { name: 'be the only copy', when: 'before-ready', run: onlyCopy },
  step('focus on a second start', 'before-ready', focusOnSecondStart),
  step('name the own scheme', 'before-ready', ({ parts }) => registerOwnScheme(parts.protocol)),
  step('lock every page', 'before-ready', ({ parts }) => lockEveryContents(parts.app)),
  step('keep crash dumps here', 'before-ready', ({ parts }) => parts.crashReporter.start({ uploadToServer: false })),
  step('show no menu', 'before-ready', ({ parts }) => parts.Menu.setApplicationMenu(null)),
  step('lock the session', 'ready', ({ parts }) => lockSession(parts.session.defaultSession)),
  step('serve the own scheme', 'ready', ({ parts, rendererDir }) =>
    serveOwnScheme(parts.protocol, createAppFiles({ root: rendererDir, connect: [] })),
  ),
  { name: 'open the host', when: 'ready', run: openHost },
  step('leave in order', 'ready', leaveInOrder),
  step('answer the bridge', 'ready', bridge),
  step('open the window', 'ready', showWindow),
  step('open the customer’s window', 'ready', showDisplay),
  step('keep the screen awake', 'ready', ({ parts }) => {
    parts.powerSaveBlocker.start('prevent-display-sleep');
  }),
  { name: 'fetch an update', when: 'ready', run: fetchUpdate },
];

/** Runs the phases; null when one of them ended the start. Phases before `ready` run without a pause, as Electron demands. */
export async function boot(options: BootOptions): Promise<BootState | null> {
  const state: BootState = { ...options, host: null, window: null, updater: null, endDisplay: null };
  for (const phase of bootPhases.filter(({ when }) => when === 'before-ready')) {
    if (phase.run(state) === 'stop') return null;
  }
  await options.parts.app.whenReady();
  for (const phase of bootPhases.filter(({ when }) => when === 'ready')) {
    if ((await phase.run(state)) === 'stop') return null;
  }
  return state;
}
