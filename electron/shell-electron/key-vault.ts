import type { SafeStorage } from 'electron';
import type { HostLog } from '../host/host-log.ts';
import { fileVault, type KeyVault } from '../host/identity.ts';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Why the system's key store is not used here, or null when it is. */
async function whyNot(storage: Storage, platform: NodeJS.Platform): Promise<string | null> {
  if (!(await storage.isAsyncEncryptionAvailable())) return 'the system has no key store for this account';
  if (platform !== 'linux') return null;
  const backend = storage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown'
    ? `the key store is ${backend}: a password known to everybody protects nothing`
    : null;
}

/**
 * The vault for the till's key. Where the system keeps secrets, it seals the key; where it only pretends to
 * (Linux without a keyring), the key stays in a file of mode 0600 and the log says so.
 */
export async function chooseVault(options: {
  safeStorage: Storage;
  platform: NodeJS.Platform;
  log: HostLog;
}): Promise<KeyVault> {
  const { safeStorage, platform, log } = options;
  const reason = await whyNot(safeStorage, platform);
  if (reason !== null) {
    log(`key kept in a file of mode 0600: ${reason}`);
    return fileVault;
  }
  return {
    name: 'os',
    seal: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
    open: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
  };
}
