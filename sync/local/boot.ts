import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { JournalStatus } from '../../core/ports/terminal-bridge.ts';
import type { BrokenLink } from './chain-check.ts';
import { Comparison } from './comparison.ts';
import { DatabaseCopy } from './database-copy.ts';
import { currentLog, type EpochReason, machineOf } from './epoch.ts';
import { storedHeads } from './event-table.ts';
import { JournalCopy } from './journal-copy.ts';
import { loadOwnFromJournal } from './journal-loader.ts';
import type { LedgerParts } from './ledger-options.ts';
import { type MetaValue, readMeta } from './meta-facts.ts';
import { loadOwn, type OwnReading } from './own-loader.ts';
import { OwnLog } from './own-log.ts';
import { repair } from './repair.ts';
import type { TerminalDb } from './terminal-db.ts';

/** The two copies and what was read from them at start. */
export interface Booted {
  readonly journal: JournalCopy;
  readonly database: DatabaseCopy;
  readonly comparison: Comparison;
  readonly own: OwnLog;
  readonly flows: readonly FlowSnapshot[];
  readonly dataLoss: string | null;
  readonly broken: readonly BrokenLink[];
  /** Nothing may be drawn or lent: by the till's own doubt, or by the centre's word. */
  readonly frozen: MetaValue<'frozen'> | null;
  /** Events noted as doubtful in an earlier run. */
  readonly doubtful: readonly string[];
  /** Null if the journal did not answer. */
  readonly status: JournalStatus | null;
  /** Why a new epoch must begin, or null. */
  readonly fresh: EpochReason | null;
}

interface Opened {
  readonly db: TerminalDb;
  readonly dataLoss: string | null;
}

/** Opens both copies, levels them, checks the chain and reads own events back. Null if neither copy can say what was. */
export async function bootLedger(parts: LedgerParts): Promise<Booted | null> {
  const { timers, watchdogMs } = parts;
  const comparison = new Comparison({ timers, watchdogMs });
  const shared: { own: OwnLog } = { own: new OwnLog() };
  const { journal, database } = makeCopies(parts, comparison, shared);
  const [status, opened] = await Promise.all([journal.status(), openOrFall(database)]);
  if (status === null) journal.fall('the journal does not answer');
  if (status === null && (opened === null || (await isEmpty(opened.db)))) {
    database.close();
    return null;
  }
  if (opened !== null && status !== null) await level({ db: opened.db, journal, comparison, status });
  const { own, broken } =
    opened === null
      ? { own: await loadOwnFromJournal(journal), broken: [] }
      : await readOwn({ db: opened.db, journal }, status);
  shared.own = own;
  const frozen = opened && (await readMeta(opened.db, 'frozen'));
  const doubtful = (opened && (await readMeta(opened.db, 'doubtful')))?.ids ?? [];
  const flows = opened === null ? [] : await opened.db.flow.toArray();
  const dataLoss = opened?.dataLoss ?? null;
  const fresh = await whyFresh(parts, { own, db: opened?.db ?? null, dataLoss, forked: comparison.found.forked });
  return { journal, database, comparison, own, flows, dataLoss, broken, frozen, doubtful, status, fresh };
}

/**
 * A database without events may be a new till or a lost one, and only the journal can tell. Without its word the till
 * does not open: it would forget its shift and give a Z number a second time.
 */
const isEmpty = async (db: TerminalDb): Promise<boolean> => (await storedHeads(db)).length === 0;

function makeCopies(
  parts: LedgerParts,
  comparison: Comparison,
  shared: { readonly own: OwnLog },
): { journal: JournalCopy; database: DatabaseCopy } {
  const { bridge, engine, timers, watchdogMs, dbName } = parts;
  const journal: JournalCopy = new JournalCopy({
    bridge,
    timers,
    watchdogMs,
    mend: async () => {
      if (comparison.done || database.db === null) return true;
      const status = await journal.status();
      if (status === null) return false;
      await comparison.run({ db: database.db, journal }, status);
      return true;
    },
  });
  const database: DatabaseCopy = new DatabaseCopy({
    name: dbName,
    engine,
    timers,
    watchdogMs,
    mend: (db, owed) => comparison.levelDatabase(db, { journal, own: shared.own, owed }),
  });
  return { journal, database };
}

async function openOrFall(database: DatabaseCopy): Promise<Opened | null> {
  try {
    return await database.open();
  } catch (error) {
    database.fall(error instanceof Error ? error.message : String(error));
    return null;
  }
}

async function level(copies: {
  db: TerminalDb;
  journal: JournalCopy;
  comparison: Comparison;
  status: JournalStatus;
}): Promise<void> {
  const { db, journal, comparison, status } = copies;
  try {
    await comparison.run({ db, journal }, status);
  } catch (error) {
    // One copy failed while it was filled. Selling goes on with the other; the comparison is made again later.
    journal.fall(error instanceof Error ? error.message : String(error));
  }
}

/** Reads own events; bytes that rotted are mended from the journal first, and then all is read again. */
async function readOwn(
  copies: { db: TerminalDb; journal: JournalCopy },
  status: JournalStatus | null,
): Promise<OwnReading> {
  const included = (await readMeta(copies.db, 'rows'))?.included ?? {};
  const reading = await loadOwn(copies.db, included);
  if (reading.broken.length === 0) return reading;
  const left = await repair(copies, reading.broken, status?.heads ?? []);
  if (left.length === reading.broken.length) return reading;
  return { ...(await loadOwn(copies.db, included)), broken: left };
}

async function whyFresh(
  { tid, facts }: LedgerParts,
  found: { own: OwnLog; db: TerminalDb | null; dataLoss: string | null; forked: readonly string[] },
): Promise<EpochReason | null> {
  for (const epoch of found.forked) {
    const log = found.own.log(epoch);
    if (log !== null) found.own.place({ ...log, forked: true });
  }
  const current = currentLog(found.own, tid);
  if (current === null) {
    if (found.own.logs().some(({ head }) => head.tid === tid)) return 'fork';
    return found.dataLoss === null ? 'enrolled' : 'database-lost';
  }
  const machine = await machineOf(current.log, found);
  return machine === null || machine === facts.machineFingerprint ? null : 'clone-suspected';
}
