import { createPublicKey, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileVault, type KeyVault, openIdentity } from '../../../electron/host/identity.ts';
import { benchFolder } from '../bench-folder.ts';

const enrolment = {
  tid: 'til_1',
  terminalName: '1号收银台',
  storeId: 'sto_1',
  serverId: 'srv_1',
  centralUrl: 'http://127.0.0.1:1',
};

const verifies = (publicKey: string, text: string, signature: string): boolean =>
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );

test('a till signs with the key the centre was shown, also after a restart', async () => {
  const file = path.join(benchFolder(), 'identity.json');
  const identity = await openIdentity({ path: file, vault: fileVault });
  const publicKey = await identity.prepareKey();
  identity.complete(enrolment);
  expect(verifies(publicKey, '预存', identity.sign('预存'))).toBe(true);
  const later = await openIdentity({ path: file, vault: fileVault });
  expect(later.enrolment()).toEqual(enrolment);
  expect(verifies(publicKey, '预存', later.sign('预存'))).toBe(true);
  expect(verifies(publicKey, 'another text', later.sign('预存'))).toBe(false);
});

test('the key lies in a file that only its own account may read', async () => {
  const file = path.join(benchFolder(), 'identity.json');
  const identity = await openIdentity({ path: file, vault: fileVault });
  await identity.prepareKey();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('an enrolment whose answer got lost offers the same key again', async () => {
  const file = path.join(benchFolder(), 'identity.json');
  const first = await (await openIdentity({ path: file, vault: fileVault })).prepareKey();
  const second = await (await openIdentity({ path: file, vault: fileVault })).prepareKey();
  expect(second).toBe(first);
});

test('a till that is enrolled anew keeps signing with the old key until the new one is taken', async () => {
  const file = path.join(benchFolder(), 'identity.json');
  const identity = await openIdentity({ path: file, vault: fileVault });
  const oldKey = await identity.prepareKey();
  identity.complete(enrolment);
  const newKey = await identity.prepareKey();
  expect(newKey).not.toBe(oldKey);
  expect(verifies(oldKey, 'a', identity.sign('a'))).toBe(true);
  identity.complete({ ...enrolment, tid: 'til_2' });
  expect(verifies(newKey, 'a', identity.sign('a'))).toBe(true);
});

test('nothing is signed before enrolment', async () => {
  const identity = await openIdentity({ path: path.join(benchFolder(), 'identity.json'), vault: fileVault });
  expect(() => identity.sign('a')).toThrow(expect.objectContaining({ word: 'not-enrolled' }));
});

test('a key sealed by the system is unreadable in the file and needs the same vault', async () => {
  const file = path.join(benchFolder(), 'identity.json');
  const os: KeyVault = {
    name: 'os',
    seal: async (text) => Buffer.from(text).toString('hex'),
    open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
  };
  const identity = await openIdentity({ path: file, vault: os });
  const publicKey = await identity.prepareKey();
  identity.complete(enrolment);
  expect(readFileSync(file, 'utf8')).not.toContain('PRIVATE KEY');
  const later = await openIdentity({ path: file, vault: os });
  expect(verifies(publicKey, 'a', later.sign('a'))).toBe(true);
  await expect(openIdentity({ path: file, vault: fileVault })).rejects.toMatchObject({ word: 'key-locked' });
});
