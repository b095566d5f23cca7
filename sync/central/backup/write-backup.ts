import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Queryable } from '../db/database.ts';
import { migrations } from '../db/migrate.ts';
import type { Central } from '../open-central.ts';
import { noChanges } from '../store/changes.ts';
import { readHead } from '../store/recovery.ts';
import { readRowsAfter, tableNames } from '../store/tables.ts';
import type { BackupEnd, BackupHead } from './backup-format.ts';
import { readBackup } from './read-backup.ts';

/** A backup that was written and read back. */
export interface BackupReport {
  readonly file: string;
  readonly head: BackupHead;
  readonly rows: BackupEnd['rows'];
}

/** Name of the note: number of the feed up to which every event is in a backup that was read back. */
export const archivedNote = 'archived';

const partRows = 1000;

/**
 * Writes all of the centre's books, of one moment, into a file only its owner may read; reads it back and proves it; only then it
 * has its name. Tills may push meanwhile: on PostgreSQL they notice nothing, on PGlite they wait for their turn.
 */
export async function writeBackup(central: Central, file: string): Promise<BackupReport> {
  const part = `${file}.part`;
  try {
    await central.db.transaction(async (tx) => {
      // One picture of one moment, whatever is committed while it is read.
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const stream = createWriteStream(part, { mode: 0o600, flags: 'wx' });
      await pipeline(Readable.from(linesOf(tx, central)), createGzip({ level: 6 }), stream);
    });
    syncFile(part);
    const { head, end } = await readBackup(part, async () => undefined);
    renameSync(part, file);
    syncFile(path.dirname(file));
    const put = { meta: [{ key: archivedNote, value: String(head.head) }] };
    await central.log.commit(async () => ({ changes: { ...noChanges, put }, result: null }));
    return { file, head, rows: end.rows };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

async function* linesOf(tx: Queryable, { identity, clock }: Central): AsyncGenerator<string> {
  const { n, commit_no } = await readHead(tx);
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line({
    backup: 'yucun-centre',
    version: 1,
    schema: migrations().at(-1)?.number ?? 0,
    serverId: identity.serverId,
    at: clock.now(),
    head: n,
    commit: commit_no,
  } satisfies BackupHead);
  for (const table of tableNames) {
    rows[table] = 0;
    for (let page = await readRowsAfter(tx, table, null, partRows); page.length > 0; ) {
      rows[table] += page.length;
      yield line({ table, rows: page });
      page = page.length < partRows ? [] : await readRowsAfter(tx, table, page.at(-1) ?? null, partRows);
    }
  }
  yield `${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') } satisfies BackupEnd)}\n`;
}

function syncFile(place: string): void {
  const handle = openSync(place, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
