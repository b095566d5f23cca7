import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalFault } from '../../../sync/journal/journal-fault.ts';
import { openJournalFile } from '../../../sync/journal/journal-file.ts';
import { openLogSync } from '../../../sync/journal/log-sync.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'log-sync-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function opened() {
  const file = path.join(folder, 'journal.db');
  const { db } = openJournalFile({ path: file, stamp: 'then', busyMs: 100 });
  const levelNow = (): unknown => db.prepare('PRAGMA synchronous').get()?.['synchronous'];
  return { db, sync: openLogSync(db, file), levelNow };
}

const [normal, full] = [1, 2];

test('our own commits are synced by us; whoever else commits in between has the engine sync in full', () => {
  const { db, sync, levelNow } = opened();
  expect(levelNow()).toBe(full);
  sync.begin();
  expect(levelNow()).toBe(normal);
  db.exec('BEGIN IMMEDIATE; CREATE TABLE one (a INTEGER) STRICT; COMMIT');
  sync.finish();
  sync.end();
  expect(levelNow()).toBe(full);
  sync.close();
  db.close();
});

test('a sync that failed leaves the outcome open, and nothing more is taken until the journal is opened again', () => {
  const { db, sync } = opened();
  sync.close();
  sync.begin();
  const failure = (() => {
    try {
      sync.finish();
      return null;
    } catch (error) {
      return error;
    }
  })();
  sync.end();
  // A fault of the journal would say that nothing of the call was written, and that nobody knows.
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(JournalFault);
  expect(failure).not.toHaveProperty('code');
  expect(sync.failed).toBe(true);
  expect(() => sync.begin()).toThrow(JournalFault);
  db.close();
});
