import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { JournalFault } from './journal-fault.ts';

/** Commits whose bytes are on the disk when they return, without the engine's own sync. */
export interface LogSync {
  /** Before a commit begins: the engine leaves the sync to us. Throws JournalFault once a sync has failed. */
  begin(): void;
  /** After it was written: waits for the disk. An error leaves open whether it got there, so it is no JournalFault. */
  finish(): void;
  /** However it ended: whoever else commits on this database has the engine sync again. */
  end(): void;
  /** A sync has failed: nothing more is taken until the journal is opened again. */
  readonly failed: boolean;
  close(): void;
}

/**
 * The engine syncs its log by `fsync`, which also waits for the file system's records of the file's times, and these
 * for whatever else is being recorded, the browser's own commit of the same sale first of all. The bytes alone
 * (`fdatasync`) are what a power cut asks for. Everything else the engine syncs as ever: checkpoints, the log's
 * beginning anew.
 */
export function openLogSync(db: DatabaseSync, path: string): LogSync {
  const log = openSync(`${path}-wal`, 'r+');
  let failed = false;
  return {
    begin() {
      // After a failed sync the system may call the next one a success although the bytes are gone.
      if (failed) throw new JournalFault('io', 'the journal could not be synced and has to be opened again');
      db.exec('PRAGMA synchronous = NORMAL');
    },
    finish() {
      try {
        fdatasyncSync(log);
      } catch (error) {
        failed = true;
        // Without a code: that of the system would pass for the word that nothing of the call was written.
        throw new Error('the journal was written but could not be synced', { cause: error });
      }
    },
    end() {
      if (db.isOpen) db.exec('PRAGMA synchronous = FULL');
    },
    get failed() {
      return failed;
    },
    close: () => closeSync(log),
  };
}
