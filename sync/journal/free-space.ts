import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Thresholds of the free-space guard, in bytes. */
export interface SpaceLimits {
  /** Below this the screen warns. */
  readonly warnBelow: number;
  /** Below this the ballast is given up, so that the ledger can still write. */
  readonly releaseBelow: number;
  /** Size of the ballast file; 0 keeps none. */
  readonly ballast: number;
}

/** 2 GiB, 500 MiB, 256 MiB. */
export const defaultSpaceLimits: SpaceLimits = {
  warnBelow: 2 * 1024 ** 3,
  releaseBelow: 500 * 1024 ** 2,
  ballast: 256 * 1024 ** 2,
};

/** Watches the disk the journal stands on and holds a file it can give up when space runs out. */
export interface FreeSpace {
  /** Free bytes for this user, by statfs; a browser's own estimate is a flat figure and says nothing. */
  free(): number;
  warning(): boolean;
  /** Deletes the ballast; true if there was one. */
  release(): boolean;
  /** Lays the next 16 MiB of ballast down if there is plenty of room, or gives all of it up if there is little. */
  tend(): void;
}

const chunk = Buffer.alloc(1024 ** 2, 'yucun ballast ');
const stepBytes = 16 * chunk.length;

/** Opens the guard for a folder. `free` stands in for statfs in tests. */
export function watchFreeSpace(options: { folder: string; limits: SpaceLimits; free?: () => number }): FreeSpace {
  const { folder, limits } = options;
  const file = path.join(folder, 'ballast.bin');
  const free = options.free ?? (() => freeBytesOf(folder));
  const release = (): boolean => {
    const held = sizeOf(file) > 0;
    rmSync(file, { force: true });
    return held;
  };
  return {
    free,
    release,
    warning: () => free() < limits.warnBelow,
    tend() {
      if (free() < limits.releaseBelow) release();
      else if (sizeOf(file) < limits.ballast && free() > limits.warnBelow + limits.ballast) grow(file, limits.ballast);
    },
  };
}

function freeBytesOf(folder: string): number {
  const stats = statfsSync(folder);
  return stats.bavail * stats.bsize;
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Written in full and synced, because a file with holes holds no space; a step a call, so that no call takes long. */
function grow(file: string, size: number): void {
  const handle = openSync(file, 'a', 0o600);
  try {
    const missing = Math.min(size - sizeOf(file), stepBytes);
    for (let left = missing; left > 0; left -= chunk.length) writeSync(handle, chunk, 0, Math.min(chunk.length, left));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
