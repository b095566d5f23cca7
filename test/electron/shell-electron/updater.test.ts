import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createUpdater, type UpdateEngine } from '../../../electron/shell-electron/updater.ts';
import { aHost, told } from '../a-host.ts';
import { aShift } from '../a-shift.ts';
import { benchFolder } from '../bench-folder.ts';

/** An engine with an update in hand; `installed` says what it did. */
async function anUpdate() {
  const installed: string[] = [];
  const found = { isUpdateAvailable: true, updateInfo: { version: '9.9.9' } };
  const engine: UpdateEngine = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    setFeedURL: () => undefined,
    checkForUpdates: async () => found as unknown as Awaited<ReturnType<UpdateEngine['checkForUpdates']>>,
    downloadUpdate: async () => [],
    quitAndInstall: () => void installed.push('installed'),
  };
  const updater = createUpdater({ engine, feed: 'https://updates.shop/', log: () => undefined });
  return { updater, installed };
}

const groundOf = (host: Awaited<ReturnType<typeof aHost>>, copies: string[]) => ({
  rest: host.rest,
  backUp: () => {
    const copy = host.backUp();
    copies.push(copy);
    return copy;
  },
  closeHost: host.close,
});

test('nothing is installed that was not fetched', async () => {
  const { updater, installed } = await anUpdate();
  const host = await aHost(benchFolder());
  expect(await updater.install(groundOf(host, []))).toBe('nothing-fetched');
  expect(installed).toEqual([]);
});

test('an open shift keeps the update out; a closed one lets it in, after a copy of the journal', async () => {
  const { updater, installed } = await anUpdate();
  const host = await aHost(benchFolder());
  const shift = aShift();
  await updater.fetch();
  await told(host, 'journal.append', { entries: shift.opening });
  expect(await updater.install(groundOf(host, []))).toBe('shift-open');
  expect(installed).toEqual([]);
  await told(host, 'journal.append', { entries: shift.closing });
  const copies: string[] = [];
  expect(await updater.install(groundOf(host, copies))).toBe('installing');
  expect(copies.map((copy) => existsSync(copy))).toEqual([true]);
  expect(installed).toEqual(['installed']);
});

test('paper that is due keeps the update out', async () => {
  const { updater } = await anUpdate();
  const host = await aHost(benchFolder());
  await updater.fetch();
  await told(host, 'printer.configure', {
    settings: { host: '127.0.0.1', port: 9, columns: 48, dots: 576, confirmation: 'gsr' },
  });
  await told(host, 'printer.test', {});
  expect(await updater.install(groundOf(host, []))).toBe('printing');
});
