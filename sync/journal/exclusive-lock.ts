import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { faultOf, JournalFault } from './journal-fault.ts';

/** Someone else works on this data folder. `holder` is the process id it wrote down, or null. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly holder: number | null;

  constructor(folder: string, holder: number | null) {
    super(`${folder} is in use${holder === null ? '' : ` by process ${holder}`}`);
    this.holder = holder;
  }
}

/** A lock held; released by `release` or by the end of the process, however it ends. */
export interface FolderLock {
  release(): void;
}

/** Keeps every lock reachable: a handle swept up by the garbage collector would let the folder go. */
const held = new Set<DatabaseSync>();

/**
 * Takes a folder for this process alone. The lock is the operating system's own on an open SQLite file: it dies with
 * the process and cannot be left behind, so a live holder is never robbed and a dead one never waited for. The process
 * id beside it is for the message only. Throws FolderInUse.
 */
export function lockFolder(folder: string): FolderLock {
  const note = path.join(folder, 'lock.pid');
  const db = new DatabaseSync(path.join(folder, 'lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const fault = faultOf(error);
    throw fault instanceof JournalFault && fault.word === 'busy' ? new FolderInUse(folder, holderIn(note)) : fault;
  }
  held.add(db);
  writeFileSync(note, `${process.pid}\n`);
  return {
    release() {
      if (!db.isOpen) return;
      rmSync(note, { force: true });
      held.delete(db);
      db.close();
    },
  };
}

function holderIn(note: string): number | null {
  try {
    const pid = Number(readFileSync(note, 'utf8').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    // The holder may be between taking the lock and leaving its note.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
