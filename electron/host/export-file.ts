import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { privateMode } from './durable-file.ts';
import { HostFault } from './fault.ts';

const namesOf = (name: string): string[] => {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return [name, ...Array.from({ length: 999 }, (_, index) => `${stem}-${index + 2}${ending}`)];
};

/**
 * Writes an export into `folder`, fsynced, and names the file. An older export is never overwritten:
 * the new one gets the next free number. Throws `bad-request` for a name that would leave the folder.
 */
export function writeExport(
  folder: string,
  file: { name: string; text: string; encoding?: 'base64' | undefined },
): string {
  if (!/^[\w-][\w.-]*$/.test(file.name)) throw new HostFault('bad-request', 'export name leaves its folder');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of namesOf(file.name)) {
    const path = join(folder, name);
    try {
      const handle = openSync(path, 'wx', privateMode);
      writeSync(handle, Buffer.from(file.text, file.encoding ?? 'utf8'));
      fsyncSync(handle);
      closeSync(handle);
      return path;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    }
  }
  throw new HostFault('io', 'too many exports of this name');
}
