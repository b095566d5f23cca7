import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../core/kernel/clock.ts';
import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import { lockFolder } from '../journal/exclusive-lock.ts';
import { type Journal, type JournalOptions, openJournal } from '../journal/journal.ts';
import type { Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { type Neighbours, noNeighbours } from './db/neighbours.ts';
import { isWholePglite, openPglite } from './db/pglite.ts';
import { openPostgres } from './db/postgres.ts';
import { Freshness } from './http/freshness.ts';
import { Ingest } from './ingest/ingest.ts';
import { machineDied, noteOpening } from './machine-boot.ts';
import { Meters } from './meters.ts';
import { OwnLog } from './own-log.ts';
import { noChanges } from './store/changes.ts';
import { CommitJournal } from './store/commit-journal.ts';
import { CommitLog } from './store/commit-log.ts';
import { isSoundCommit } from './store/commit-text.ts';
import { factsNote, fillFacts } from './store/fill-facts.ts';
import { recover } from './store/recovery.ts';

/** Who this centre is. */
export interface CentralIdentity {
  readonly serverId: string;
  /** New after every restore that may have lost something: tills then read all rows anew. */
  readonly incarnation: string;
}

/** An open centre: its database, its way of writing, and how to close it. */
export interface Central {
  readonly db: Database;
  readonly log: CommitLog;
  readonly own: OwnLog;
  readonly ingest: Ingest;
  readonly clock: Clock;
  /** Other processes on the same database. */
  readonly neighbours: Neighbours;
  readonly identity: CentralIdentity;
  readonly meters: Meters;
  /** Lets every signed request in once. */
  readonly freshness: Freshness;
  readonly data: string;
  /** What opening had to repair, as sentences for the log. */
  readonly repairs: readonly string[];
  close(): Promise<void>;
}

export interface CentralOptions {
  /** Data folder of this centre. */
  readonly data: string;
  /** PostgreSQL to use; null: PGlite inside the data folder. */
  readonly databaseUrl: string | null;
  readonly clock: Clock;
  /** Waits before a decision is made again because another process was faster; by default a few milliseconds. */
  readonly pauseBefore?: (attempt: number) => Promise<void>;
  /** Thresholds of the journal's free-space guard. */
  readonly limits?: JournalOptions['limits'];
}

/** Opens the centre on its data. Throws FolderInUse when another process works on the same folder. */
export async function openCentral(options: CentralOptions): Promise<Central> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  return options.databaseUrl === null ? openEmbedded(options) : openOnServer(options, options.databaseUrl);
}

async function openOnServer(options: CentralOptions, url: string): Promise<Central> {
  const db = await openPostgres(url);
  await migrate(db);
  const { neighbours } = db;
  return assemble(options, { db, neighbours, journal: null, lost: false, repairs: [], close: () => db.close() });
}

async function openEmbedded(options: CentralOptions): Promise<Central> {
  const toClose: (() => unknown)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of toClose.toReversed()) await close();
  };
  try {
    const lock = lockFolder(options.data);
    toClose.push(() => lock.release());
    const stamp = String(options.clock.now());
    const { limits } = options;
    const place = path.join(options.data, 'journal.db');
    const file = openJournal({ path: place, stamp, isSound: isSoundCommit, ...(limits && { limits }) });
    toClose.push(() => file.close());
    const journal = commitJournal(file, options.clock);
    const engine = await openEngine({ data: options.data, stamp, journal });
    toClose.push(noteOpening(options.data));
    toClose.push(() => engine.db.close());
    toClose.push(keepHouse({ db: engine.db, file }));
    return await openCentralOver(options, { ...engine, file, journal, close: closeAll });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The centre's commits in an open journal. */
export const commitJournal = (file: Journal, clock: Clock): CommitJournal =>
  new CommitJournal(file, () => hex(clock, 16));

/**
 * Opens the centre over a database that does not sync and the journal that vouches for it, both open already: whoever brings
 * them decides what lies below. `repairs`: what it took to open them.
 */
export async function openCentralOver(
  options: Pick<CentralOptions, 'clock' | 'data' | 'pauseBefore'>,
  stores: {
    db: Database;
    file: Journal;
    journal: CommitJournal;
    repairs: readonly string[];
    close: () => Promise<void>;
  },
): Promise<Central> {
  const { db, file, journal, close } = stores;
  const brought = await bringTogether({ db, file, journal });
  const repairs = [...brought.repairs, ...stores.repairs];
  return assemble(options, { db, neighbours: noNeighbours, journal, lost: brought.lost, repairs, close });
}

/** Makes journal and database agree; says what that took, and whether something acknowledged may be missing. */
async function bringTogether(args: {
  db: Database;
  file: Journal;
  journal: CommitJournal;
}): Promise<{ repairs: string[]; lost: boolean }> {
  const { db, file, journal } = args;
  const repairs: string[] = [];
  const { movedAside, salvaged } = file.status();
  if (movedAside !== null) repairs.push(`journal damaged: moved to ${movedAside}, ${salvaged} commits read from it`);
  await migrate(db);
  const { redone, journalBegun } = await recover(db, journal);
  if (redone > 0) repairs.push(`${redone} commits done again from the journal`);
  if (journalBegun) repairs.push('journal begun anew with a picture of the database');
  // PGlite does not sync: without the journal's word nobody knows whether the database is whole.
  return { repairs, lost: movedAside !== null || journal.cutShort || journalBegun };
}

/** Opens PGlite. A database that cannot be trusted is moved aside if the journal can make it again; never otherwise. */
async function openEngine(args: {
  data: string;
  stamp: string;
  journal: CommitJournal;
}): Promise<{ db: Database; repairs: string[] }> {
  const { data, stamp, journal } = args;
  const folder = path.join(data, 'pgdata');
  const repairs: string[] = [];
  const moveAside = (why: string): void => {
    renameSync(folder, `${folder}.damaged-${stamp}`);
    repairs.push(`${why}: moved to ${folder}.damaged-${stamp}`);
  };
  if (existsSync(folder) && !isWholePglite(folder)) moveAside('database incomplete');
  else if (existsSync(folder) && journal.lastCommit !== null && machineDied(data))
    moveAside('the machine stopped while the database was open, and the database does not sync');
  try {
    return { db: await openPglite(folder), repairs };
  } catch (error) {
    if (journal.lastCommit === null) throw error;
    moveAside(`database did not open (${String(error)})`);
    return { db: await openPglite(folder), repairs };
  }
}

const houseKeepingMs = 300_000;

/** PGlite runs in single-user mode: nobody vacuums or checkpoints unless told. */
function keepHouse({ db, file }: { db: Database; file: Journal }): () => void {
  file.tend();
  const timer = setInterval(() => {
    file.tend();
    db.script('VACUUM ANALYZE feed_row; VACUUM head; VACUUM epoch; CHECKPOINT;').catch((error: unknown) =>
      console.error(`housekeeping: ${String(error)}`),
    );
  }, houseKeepingMs);
  timer.unref();
  return () => clearInterval(timer);
}

interface Parts {
  readonly db: Database;
  readonly neighbours: Neighbours;
  readonly journal: CommitJournal | null;
  /** Something that was acknowledged may be missing: the journal had lost its end, or was not there to be asked. */
  readonly lost: boolean;
  readonly repairs: readonly string[];
  readonly close: () => Promise<void>;
}

async function assemble(
  { clock, data, pauseBefore }: Pick<CentralOptions, 'clock' | 'data' | 'pauseBefore'>,
  { db, neighbours, journal, lost, repairs, close }: Parts,
): Promise<Central> {
  const own = new OwnLog(clock);
  const log = new CommitLog({ db, journal, own, pauseBefore });
  const meters = new Meters();
  log.listen((head) => {
    neighbours.tell(head);
    meters.head.set(head);
  });
  const { phoneSalt, ...identity } = await identify({ db, log, clock, lost });
  return {
    db,
    log,
    own,
    clock,
    neighbours,
    meters,
    identity,
    freshness: new Freshness(clock),
    data,
    repairs,
    ingest: new Ingest({ log, own, clock, phoneSalt, meters }),
    close,
  };
}

const hex = (clock: Clock, length: number): string => Buffer.from(clock.entropy(length)).toString('hex');

/** Reads who this centre is; makes it at the first start, and a new incarnation when something may have been lost. */
async function identify(args: {
  db: Database;
  log: CommitLog;
  clock: Clock;
  lost: boolean;
}): Promise<CentralIdentity & { phoneSalt: string }> {
  const { db, log, clock, lost } = args;
  await log.commit(async (tx) => {
    const known = new Set((await tx.query<{ key: string }>('SELECT key FROM meta')).map(({ key }) => key));
    const first = [
      { key: 'server_id', value: mintId('ctr', clock) },
      ...(known.has('server_id') ? [] : [factsNote]),
      { key: 'phone_salt', value: hex(clock, 16) },
    ].filter(({ key }) => !known.has(key));
    const life = lost || !known.has('incarnation') ? [{ key: 'incarnation', value: hex(clock, 8) }] : [];
    return { changes: { ...noChanges, put: { meta: [...first, ...life] } }, result: null };
  });
  const rows = await db.query<{ key: string; value: string }>('SELECT key, value FROM meta');
  const meta = new Map(rows.map(({ key, value }) => [key, value]));
  if (!meta.has(factsNote.key)) await fillFacts({ db, log });
  return {
    serverId: must(meta.get('server_id'), 'written just now'),
    incarnation: must(meta.get('incarnation'), 'written just now'),
    phoneSalt: must(meta.get('phone_salt'), 'written just now'),
  };
}
