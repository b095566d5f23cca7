import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../../sync/journal/exclusive-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function holderOf(act: () => unknown): number | null | 'free' {
  try {
    act();
  } catch (error) {
    if (error instanceof FolderInUse) return error.holder;
    throw error;
  }
  return 'free';
}

test('a folder has one owner at a time, also inside one process', () => {
  const lock = lockFolder(folder);
  expect(holderOf(() => lockFolder(folder))).toBe(process.pid);
  lock.release();
  lock.release();
  const next = lockFolder(folder);
  next.release();
});

test('a live owner is never robbed, a killed one leaves nothing behind', async () => {
  const module = path.join(import.meta.dirname, '../../../sync/journal/exclusive-lock.ts');
  const program = `const { lockFolder } = await import(${JSON.stringify(module)}); lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder]);
  await once(child.stdout, 'data');
  expect(holderOf(() => lockFolder(folder))).toBe(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = lockFolder(folder);
  lock.release();
});
