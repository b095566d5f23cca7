import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../../journal/exclusive-lock.ts';
import { readAddress } from '../address-file.ts';
import { answers } from '../ask-office.ts';
import type { Database, Queryable } from '../db/database.ts';
import { migrate, migrations } from '../db/migrate.ts';
import { openPglite } from '../db/pglite.ts';
import { openPostgres } from '../db/postgres.ts';
import { OfficeRefused } from '../office-commands.ts';
import { openCentral } from '../open-central.ts';
import type { ProgramOptions } from '../options.ts';
import { putRows } from '../store/put-rows.ts';
import { readHead } from '../store/recovery.ts';
import { tableNames } from '../store/tables.ts';
import { systemClock } from '../system-clock.ts';
import { type BackupEnd, type BackupHead, BadBackup } from './backup-format.ts';
import { readBackup } from './read-backup.ts';
import { archivedNote } from './write-backup.ts';

type Place = Pick<ProgramOptions, 'data' | 'databaseUrl'>;

/** What was restored, and the life that begins with it. */
export interface Restored {
  readonly head: BackupHead;
  readonly rows: BackupEnd['rows'];
  readonly incarnation: string;
  /** Where the data lies that stood there before; nothing is ever deleted. */
  readonly aside: readonly string[];
}

/**
 * Makes a centre from a backup: all of it or nothing. A new incarnation begins, so every till reads its rows anew and sends again
 * what the backup lacks. Embedded data that stands there is moved aside; a PostgreSQL database must be a new one. Throws BadBackup,
 * OfficeRefused, FolderInUse.
 */
export async function restore(file: string, place: Place): Promise<Restored> {
  if (!existsSync(file)) throw new BadBackup(`there is no file ${file}`);
  const address = readAddress(place.data);
  if (address !== null && (await answers(address.url)))
    throw new OfficeRefused(`a centre runs on this data (${address.url}): stop it first`);
  // Read once to the end before anything is touched: a cut-off file must not cost what is there.
  const { head } = await readBackup(file, async () => undefined);
  if (head.schema > (migrations().at(-1)?.number ?? 0)) throw new BadBackup('it was written by newer software');
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  return place.databaseUrl === null ? embedded(file, place) : onServer(file, place, place.databaseUrl);
}

async function onServer(file: string, place: Place, url: string): Promise<Restored> {
  const db = await openPostgres(url);
  try {
    await migrate(db);
    if ((await readHead(db)).commit_no !== 0)
      throw new OfficeRefused('this database has been used: make a new one and name it in DATABASE_URL');
    const { head, end } = await fill(db, file);
    return { head, rows: end.rows, aside: [], incarnation: await incarnationOf(place) };
  } finally {
    await db.close();
  }
}

async function embedded(file: string, place: Place): Promise<Restored> {
  const lock = lockFolder(place.data);
  const aside: string[] = [];
  let filled: Awaited<ReturnType<typeof readBackup>>;
  try {
    const beside = path.join(place.data, `pgdata.restoring-${systemClock.now()}`);
    const db = await openPglite(beside);
    try {
      await migrate(db);
      filled = await fill(db, file);
    } finally {
      await db.close();
    }
    const stamp = String(systemClock.now());
    for (const name of ['pgdata', 'journal.db', 'journal.db-wal', 'journal.db-shm'])
      if (existsSync(path.join(place.data, name))) aside.push(moveAside(path.join(place.data, name), stamp));
    renameSync(beside, path.join(place.data, 'pgdata'));
  } finally {
    lock.release();
  }
  return { head: filled.head, rows: filled.end.rows, aside, incarnation: await incarnationOf(place) };
}

function moveAside(place: string, stamp: string): string {
  const target = `${place}.before-${stamp}`;
  renameSync(place, target);
  return target;
}

/** All rows and the position in one transaction, with the name of the new life. */
function fill(db: Database, file: string): Promise<Awaited<ReturnType<typeof readBackup>>> {
  return db.transaction(async (tx) => {
    const read = await readBackup(file, ({ table, rows }) => putRows(tx, table, rows));
    const { head, commit } = read.head;
    await tx.query("UPDATE head SET n = $1, commit_no = $2 WHERE shard = 'main'", [head, commit]);
    await putRows(tx, 'meta', [
      { key: 'incarnation', value: Buffer.from(systemClock.entropy(8)).toString('hex') },
      { key: archivedNote, value: String(head) },
    ]);
    await count(tx, read.end);
    return read;
  });
}

/** What stands in the tables is as much as was written down. */
async function count(tx: Queryable, { rows }: BackupEnd): Promise<void> {
  for (const table of tableNames.filter((name) => name !== 'meta')) {
    const [found] = await tx.query<{ n: number }>(`SELECT count(*)::bigint AS n FROM ${table}`);
    if (found?.n !== (rows[table] ?? 0))
      throw new BadBackup(`${table}: ${String(found?.n)} of ${rows[table] ?? 0} rows`);
  }
}

/** Opens what was restored once, as its next start will: the embedded journal begins with a picture of it. */
async function incarnationOf({ data, databaseUrl }: Place): Promise<string> {
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  try {
    return central.identity.incarnation;
  } finally {
    await central.close();
  }
}
