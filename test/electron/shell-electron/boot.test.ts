import path from 'node:path';
import { expect, test } from 'vitest';
import { bootPhases } from '../../../electron/shell-electron/boot.ts';
import type { UpdateEngine } from '../../../electron/shell-electron/updater.ts';
import { aBootedShell, anOpenShell } from '../a-booted-shell.ts';
import { aHost } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';
import { fakeElectron } from '../fake-electron.ts';

const order = bootPhases.map(({ name }) => name);
const before = (first: string, second: string): boolean => {
  expect(order).toContain(first);
  expect(order).toContain(second);
  return order.indexOf(first) < order.indexOf(second);
};

test('the phases stand in the order that safety needs', () => {
  expect(before('be the only copy', 'open the host')).toBe(true);
  expect(before('work in the till’s own folder', 'be the only copy')).toBe(true);
  expect(before('lock every page', 'open the window')).toBe(true);
  expect(before('lock the session', 'open the window')).toBe(true);
  expect(before('serve the own scheme', 'open the window')).toBe(true);
  expect(before('open the host', 'answer the bridge')).toBe(true);
  expect(before('answer the bridge', 'open the window')).toBe(true);
  const firstReady = bootPhases.findIndex(({ when }) => when === 'ready');
  expect(bootPhases.slice(firstReady).every(({ when }) => when === 'ready')).toBe(true);
});

test('Electron is told everything it wants to hear before it is ready', async () => {
  const { electron } = await anOpenShell();
  expect(electron.did).toEqual([
    'enableSandbox',
    'setPath userData',
    'requestSingleInstanceLock',
    'registerSchemesAsPrivileged',
    'ready',
    'protocol.handle',
    'new BrowserWindow',
  ]);
  expect(electron.state).toEqual({ menu: null, awake: 'prevent-display-sleep', crashDumpsUploaded: false });
});

test('a second copy of the till opens nothing and ends with code 3', async () => {
  const electron = fakeElectron();
  electron.app.onlyCopy = false;
  const { state, words } = await aBootedShell({ electron });
  expect(state).toBeNull();
  expect(electron.app.exitCode).toBe(3);
  expect(electron.windows).toEqual([]);
  expect(electron.did).not.toContain('ready');
  expect(words).toEqual([{ yucun: 'in-use', holder: null }]);
});

test('a till that runs in the browser shell is seen, too', async () => {
  const folder = benchFolder();
  await aHost(path.join(folder, 'till-1'));
  const { state, electron, words } = await aBootedShell({ folder });
  expect(state).toBeNull();
  expect(electron.app.exitCode).toBe(3);
  expect(electron.windows).toEqual([]);
  expect(words).toEqual([{ yucun: 'in-use', holder: process.pid }]);
});

test('starting the till again brings its window to the front', async () => {
  const { electron, window } = await anOpenShell();
  window.minimized = true;
  electron.app.emit('second-instance');
  expect([window.minimized, window.focused]).toEqual([false, true]);
});

test('leaving waits until the host has closed its journal', async () => {
  const { electron, folder } = await anOpenShell();
  electron.app.quit();
  expect(electron.app.exitCode).toBeNull();
  await expect.poll(() => electron.app.exitCode).toBe(0);
  await aHost(path.join(folder, 'till-1'));
});

test('each till works in its own profile', async () => {
  const { electron, folder } = await anOpenShell();
  expect(electron.app.paths['userData']).toBe(path.join(folder, 'till-1/electron'));
});

/** An update engine that has something to offer, and what was asked of it. */
function anEngine(): UpdateEngine & { asked: string[] } {
  const asked: string[] = [];
  const found = { isUpdateAvailable: true, updateInfo: { version: '9.9.9' } };
  return {
    asked,
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    setFeedURL: () => void asked.push('feed'),
    checkForUpdates: async () => {
      asked.push('check');
      return found as unknown as Awaited<ReturnType<UpdateEngine['checkForUpdates']>>;
    },
    downloadUpdate: async () => {
      asked.push('download');
      return [];
    },
    quitAndInstall: () => void asked.push('install'),
  };
}

test('an update is installed when the till is left, with a copy of the journal, and never goes back', async () => {
  const engine = anEngine();
  const { electron, log } = await anOpenShell({
    updateFeed: 'https://updates.shop/',
    updateEngine: async () => engine,
  });
  await expect.poll(() => engine.asked).toEqual(['feed', 'check', 'download']);
  await expect.poll(() => log.join()).toContain('9.9.9');
  expect([engine.autoDownload, engine.autoInstallOnAppQuit, engine.allowDowngrade]).toEqual([false, false, false]);
  electron.app.quit();
  await expect.poll(() => engine.asked.at(-1)).toBe('install');
  expect(log.join('\n')).toContain('.backup.db');
});

test('where nobody offers updates nobody is asked', async () => {
  const engine = anEngine();
  await anOpenShell({ updateEngine: async () => engine });
  expect(engine.asked).toEqual([]);
});
