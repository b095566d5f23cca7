import { expect, test } from 'vitest';
import { chooseVault } from '../../../electron/shell-electron/key-vault.ts';
import { fakeElectron } from '../fake-electron.ts';

async function choose(platform: NodeJS.Platform, change: Partial<ReturnType<typeof fakeElectron>['safeStorage']>) {
  const { parts, safeStorage } = fakeElectron();
  Object.assign(safeStorage, change);
  const log: string[] = [];
  const vault = await chooseVault({ safeStorage: parts.safeStorage, platform, log: (line) => log.push(line) });
  return { vault, log: log.join('\n') };
}

test('where the system keeps secrets it seals the key', async () => {
  const { vault, log } = await choose('linux', { backend: 'gnome_libsecret' });
  expect(vault.name).toBe('os');
  const sealed = await vault.seal('a private key');
  expect(sealed).not.toContain('private');
  expect(await vault.open(sealed)).toBe('a private key');
  expect(log).toBe('');
});

test.each(['basic_text', 'unknown'] as const)(
  'a key store called %s is no key store, and the log says so',
  async (backend) => {
    const { vault, log } = await choose('linux', { backend });
    expect(vault.name).toBe('file');
    expect(log).toContain(backend);
  },
);

test('Windows seals by the account', async () => {
  expect((await choose('win32', {})).vault.name).toBe('os');
});

test('where there is nothing the key stays in its private file', async () => {
  const { vault, log } = await choose('win32', { available: false });
  expect(vault.name).toBe('file');
  expect(log).toContain('0600');
});
