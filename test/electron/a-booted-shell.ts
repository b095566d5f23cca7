import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ShellWord } from '../../electron/host/launcher-channel.ts';
import { type BootOptions, boot } from '../../electron/shell-electron/boot.ts';
import { aRenderer } from './a-shell.ts';
import { benchFolder } from './bench-folder.ts';
import { fakeElectron } from './fake-electron.ts';

/** The Electron shell booted over the stand-in, with a real host, ended with the test. */
export async function aBootedShell(
  changes: Partial<BootOptions> & { folder?: string; electron?: ReturnType<typeof fakeElectron> } = {},
) {
  const { folder = benchFolder(), electron = fakeElectron(), ...options } = changes;
  const log: string[] = [];
  const words: ShellWord[] = [];
  const state = await boot({
    parts: electron.parts,
    given: {
      till: 1,
      dataDir: path.join(folder, 'till-1'),
      centralUrl: null,
      centralFile: null,
      port: null,
      ballastMib: 0,
      privateNetwork: false,
      kiosk: false,
      leashed: false,
      display: 'auto',
    },
    kiosk: false,
    version: '0.0.0-test',
    preload: '/app/preload.cjs',
    rendererDir: aRenderer(folder),
    platform: 'linux',
    env: {},
    log: (line) => log.push(line),
    say: (word) => words.push(word),
    updateFeed: null,
    updateEngine: () => Promise.reject(new Error('no engine in this test')),
    ...options,
  });
  onTestFinished(() => state?.host?.close());
  return { state, electron, log, words, folder };
}

/** A booted shell that must have opened its window. */
export async function anOpenShell(changes: Parameters<typeof aBootedShell>[0] = {}) {
  const shell = await aBootedShell(changes);
  const window = shell.electron.windows[0];
  if (window === undefined || shell.state === null) throw new Error('no window opened');
  const contents = window.webContents;
  const ask = (text: unknown, from: { sender?: typeof contents; frame?: typeof contents.mainFrame | null } = {}) =>
    shell.electron.ipcMain.invoke(
      'yucun.bridge',
      { sender: from.sender ?? contents, frame: from.frame === undefined ? contents.mainFrame : from.frame },
      text,
    );
  return { ...shell, window, contents, ask };
}
