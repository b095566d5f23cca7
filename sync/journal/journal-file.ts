import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCodeOf } from './journal-fault.ts';

/** One record as it stands in the file. */
export interface StoredRecord {
  readonly row: number;
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
  readonly aside: string | null;
}

/** What opening found: a sound file, or a damaged one that was moved aside and read as far as it would go. */
export interface OpenedFile {
  readonly db: DatabaseSync;
  /** Where the damaged file lies now; null if the file was sound. */
  readonly movedAside: string | null;
  /** Records carried over from the damaged file. */
  readonly salvaged: number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS event (
    row INTEGER PRIMARY KEY,
    tid TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    bytes TEXT NOT NULL,
    aside TEXT,
    UNIQUE (tid, epoch, seq)
  ) STRICT`;

/**
 * Opens a journal file, or makes one. A file that SQLite cannot read is moved aside, never deleted; what can still be
 * read of it goes into a new file. `stamp` names the moved file.
 */
export function openJournalFile(options: {
  path: string;
  stamp: string;
  busyMs: number;
  isSound?: (record: StoredRecord) => boolean;
}): OpenedFile {
  try {
    return { db: openSound(options), movedAside: null, salvaged: 0 };
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  const movedAside = moveAside(options);
  const db = openSound(options);
  return { db, movedAside, salvaged: salvage(db, { from: movedAside, isSound: options.isSound ?? (() => true) }) };
}

function openSound({ path, busyMs }: { path: string; busyMs: number }): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyMs });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    const check = db.prepare('PRAGMA quick_check(1)').get();
    if (check?.['quick_check'] !== 'ok') throw new DamagedFile(String(check?.['quick_check']));
    db.exec(schema);
    layOut(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The log beside the file is emptied into it at about this size, and then written over from its beginning. */
const logBytes = 4 * 1024 * 1024;
const diskFull = 13;

/**
 * Brings the log beside the file to its usual length before the first commit: a commit that lengthens a file waits for
 * the file system's own records too, five times as long as one that writes over bytes that are there. Pages that do
 * not fit into a tiny cache go to the log, and taken back they leave only their room.
 */
function layOut(db: DatabaseSync): void {
  try {
    db.exec('PRAGMA cache_size = 10; BEGIN IMMEDIATE; CREATE TABLE room (bytes BLOB) STRICT;');
    db.prepare('INSERT INTO room VALUES (zeroblob(?))').run(logBytes);
  } catch (error) {
    // On a full disk every commit has to find its own room, as it always may.
    if (sqliteCodeOf(error) !== diskFull) throw error;
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
    db.exec('PRAGMA cache_size = -2000');
  }
}

class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

const corrupt = 11;
const notDatabase = 26;
const isDamage = (error: unknown): boolean =>
  error instanceof DamagedFile || sqliteCodeOf(error) === corrupt || sqliteCodeOf(error) === notDatabase;

function moveAside({ path, stamp }: { path: string; stamp: string }): string {
  const target = `${path}.damaged-${stamp}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  return target;
}

/** Copies record after record until the damaged file stops answering, or answers with what was never written. The copy's hash chain is checked by its readers. */
function salvage(
  db: DatabaseSync,
  { from, isSound }: { from: string; isSound: (record: StoredRecord) => boolean },
): number {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO event (row, tid, epoch, seq, id, bytes, aside) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  let copied = 0;
  db.exec('BEGIN');
  for (const record of readable(from)) {
    if (!isSound(record)) break;
    insert.run(record.row, record.tid, record.epoch, record.seq, record.id, record.bytes, record.aside);
    copied += 1;
  }
  db.exec('COMMIT');
  return copied;
}

function* readable(path: string): Generator<StoredRecord> {
  let damaged: DatabaseSync | null = null;
  try {
    damaged = new DatabaseSync(path);
    for (const row of damaged.prepare('SELECT * FROM event ORDER BY row').iterate()) yield recordOf(row);
  } catch (error) {
    // Whatever the engine answers here only says where the readable part ends.
    if (sqliteCodeOf(error) === null) throw error;
  } finally {
    damaged?.close();
  }
}

/** A row of table `event` as a record. */
export const recordOf = (row: Record<string, unknown>): StoredRecord => ({
  row: Number(row['row']),
  tid: String(row['tid']),
  epoch: String(row['epoch']),
  seq: Number(row['seq']),
  id: String(row['id']),
  bytes: String(row['bytes']),
  aside: row['aside'] === null ? null : String(row['aside']),
});
