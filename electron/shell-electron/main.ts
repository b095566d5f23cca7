import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  crashReporter,
  ipcMain,
  Menu,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron';
import { tillFolder } from '../host/data-folder.ts';
import { describeThrown, stderrLog } from '../host/host-log.ts';
import { type LauncherWord, launcherWordSchema, readWords, type ShellWord } from '../host/launcher-channel.ts';
import { introduction, type LaunchedShell, obey } from '../host/obey-launcher.ts';
import { readShellArguments } from '../host/shell-arguments.ts';
import { appVersion } from '../host/version.ts';
import { boot } from './boot.ts';

/** Electron's entry: hands Electron to the boot phases and the launcher's words to the host. */
const say = (word: ShellWord | null): void => {
  if (word !== null) process.stdout.write(`${JSON.stringify(word)}\n`);
};

const argv = process.argv.slice(app.isPackaged ? 1 : 2);
const given = readShellArguments(argv, (till) => tillFolder({ env: process.env, home: homedir(), till }));

/** A broken promise of the program: nothing is mended in a process that has lost its way. A fresh one reads the journal. */
process.on('uncaughtException', (thrown) => {
  stderrLog(describeThrown(thrown));
  if (!given.leashed) app.relaunch();
  app.exit(1);
});

function leash(launched: LaunchedShell): void {
  const heard = (word: LauncherWord): void => {
    obey(launched, word).then(say, (thrown: unknown) => stderrLog(describeThrown(thrown)));
  };
  void readWords(process.stdin, { schema: launcherWordSchema, heard, stray: stderrLog }).finally(() => app.quit());
}

async function run(): Promise<void> {
  const state = await boot({
    parts: {
      app,
      BrowserWindow,
      crashReporter,
      ipcMain,
      Menu,
      powerSaveBlocker,
      protocol,
      safeStorage,
      screen,
      session,
    },
    given,
    kiosk: argv.includes('--kiosk'),
    version: appVersion,
    preload: join(import.meta.dirname, 'preload.cjs'),
    rendererDir: join(import.meta.dirname, '../renderer'),
    platform: process.platform,
    env: process.env,
    log: stderrLog,
    say,
    updateFeed: process.env['YUCUN_UPDATE_FEED'] ?? null,
    updateEngine: async () => (await import('electron-updater')).autoUpdater,
  });
  if (state?.host === undefined || state.host === null) return;
  const launched: LaunchedShell = { host: state.host, door: null, port: null, wantedPort: null };
  say(introduction(launched));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  if (given.leashed) leash(launched);
}

// Not awaited: Electron becomes ready only after this module has been read to its end.
void run();
