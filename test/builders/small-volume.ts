import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A volume of its own, small enough to fill. Needs the right to mount. */
export interface SmallVolume {
  readonly folder: string;
  /** Fills it until so much is left, MiB; 0 means to the last byte. */
  fillTo(leaveMib: number): void;
  /** Makes so much room again, KiB; without a number all of it. */
  makeRoom(kib?: number): void;
  unmount(): void;
}

const blockBytes = 64 * 1024;

/** Mounts one of so many MiB that every user may walk into. */
export function aSmallVolume(mib: number): SmallVolume {
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder]);
  chmodSync(folder, 0o755);
  const filler = path.join(folder, 'filler.bin');
  const freeMib = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return (bavail * bsize) / 1024 ** 2;
  };
  return {
    folder,
    fillTo(leaveMib) {
      const handle = openSync(filler, 'a');
      const block = Buffer.alloc(blockBytes, 'full');
      try {
        while (freeMib() > leaveMib) writeSync(handle, block);
      } catch (fault) {
        if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC')) throw fault;
      } finally {
        closeSync(handle);
      }
    },
    makeRoom(kib) {
      if (kib === undefined) rmSync(filler, { force: true });
      else truncateSync(filler, statSync(filler).size - kib * 1024);
    },
    unmount() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
