import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // A file the kernel does not offer here simply adds nothing to the fingerprint.
    return '';
  }
};

/** Built-in wired cards with a permanent address: pulling a cable or a USB adapter must not look like a new machine. */
function builtInAddresses(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'device')) && !existsSync(join(root, name, 'wireless')))
    .filter((name) => read(join(root, name, 'addr_assign_type')) === '0')
    .filter((name) => !realpathSync(join(root, name, 'device')).includes('/usb'))
    .map((name) => read(join(root, name, 'address')))
    .toSorted();
}

function windowsMachineId(): string {
  const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
  const answer = execFileSync('reg', ['query', key, '/v', 'MachineGuid'], { encoding: 'utf8' });
  return answer.trim().split(/\s+/).at(-1) ?? '';
}

/** What names this machine here: system id, then its own network cards; the host name where neither is to be had. */
function machineTraits(): string[] {
  if (process.platform === 'win32') return [windowsMachineId()];
  const id = read('/etc/machine-id') || read('/var/lib/dbus/machine-id');
  const traits = [id, ...builtInAddresses('/sys/class/net')].filter((trait) => trait !== '');
  return traits.length > 0 ? traits : [hostname()];
}

/** Hash of what names this machine: another value on the same data means the folder was copied. 32 hex digits. */
export const machineFingerprint = (): string =>
  createHash('sha256').update(machineTraits().join('\n')).digest('hex').slice(0, 32);
