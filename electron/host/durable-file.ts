import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { parseJson } from '../../core/kernel/parse-json.ts';

/** Private to the account that runs the till. */
export const privateMode = 0o600;

function fsyncFolder(path: string): void {
  // Windows cannot open a folder for fsync; its rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Replaces a small file so that a power cut leaves the old text or the new one, never a torn one. */
export function writeDurably(path: string, text: string): void {
  const draft = `${path}.draft`;
  const handle = openSync(draft, 'w', privateMode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, path);
  fsyncFolder(dirname(path));
}

/** The text of a file, or null when there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Parses a file of this program; null when there is none. Throws when it is there and does not fit. */
export function readJson<T extends z.ZodType>(path: string, schema: T): z.output<T> | null {
  const text = readIfThere(path);
  return text === null ? null : schema.parse(JSON.parse(text));
}

/**
 * Parses a note that only saves time; null when there is none, or when it says nothing: a power cut leaves notes half
 * written, and the next start must not fail for one.
 */
export function readNote<T extends z.ZodType>(path: string, schema: T): z.output<T> | null {
  const text = readIfThere(path);
  return text === null ? null : (schema.safeParse(parseJson(text)).data ?? null);
}
