import { invariant } from '../../../core/kernel/invariant.ts';
import type { Database, Queryable } from '../db/database.ts';
import { applyCommit } from './apply-commit.ts';
import type { CommitRecord } from './changes.ts';
import type { CommitJournal } from './commit-journal.ts';
import { readRows, tableNames, tables } from './tables.ts';

/** What bringing database and journal together had to do. */
export interface RecoveryReport {
  /** Commits the database lacked and got from the journal. */
  readonly redone: number;
  /** True if the journal lacked commits and began anew with a picture of the database. */
  readonly journalBegun: boolean;
}

interface HeadRow {
  readonly n: number;
  readonly commit_no: number;
}

/** Where the feed's head stands. */
export async function readHead(db: Queryable): Promise<HeadRow> {
  const [head] = await db.query<HeadRow>("SELECT n, commit_no FROM head WHERE shard = 'main'");
  invariant(head !== undefined, 'the head row exists');
  return head;
}

/** Makes database and journal agree: the journal is written first, so normally the database is level or behind. */
export async function recover(db: Database, journal: CommitJournal): Promise<RecoveryReport> {
  const { commit_no } = await readHead(db);
  const kept = journal.lastCommit ?? 0;
  if (kept > commit_no) return { redone: await redo(db, journal), journalBegun: false };
  if (kept < commit_no) await beginJournal(db, journal);
  return { redone: 0, journalBegun: kept < commit_no };
}

/** Applies every commit of the journal that the database does not have, each in its own transaction. */
export async function redo(db: Database, journal: CommitJournal): Promise<number> {
  let { commit_no } = await readHead(db);
  let fresh = commit_no === 0;
  if (fresh) await clear(db);
  let redone = 0;
  for (const record of journal.commits()) {
    // The journal begins with a picture of a later database: from there on it holds everything, and what is here is older.
    if (redone === 0 && !fresh && record.commit > commit_no + 1) {
      await clear(db);
      fresh = true;
      commit_no = 0;
    }
    if (record.commit < commit_no || (record.commit === commit_no && !fresh)) continue;
    invariant(fresh || record.commit === commit_no + 1, 'the journal goes on where the database ends');
    await db.transaction(async (tx) => {
      await applyCommit(tx, record);
      await tx.query("UPDATE head SET n = $1, commit_no = $2 WHERE shard = 'main'", [record.head, record.commit]);
    });
    commit_no = record.commit;
    redone += 1;
  }
  return redone;
}

/** Before the first commit there can be nothing but the parts of a picture whose making was cut short. */
const clear = (db: Database): Promise<void> =>
  db.transaction(async (tx) => {
    for (const name of tableNames) await tx.query(`DELETE FROM ${name}`);
  });

const partRows = 2000;

/**
 * Writes all of the database into a new life of the journal. Only the closing record carries the commit number, so
 * a picture that was cut short is seen as such and begun again.
 */
async function beginJournal(db: Database, journal: CommitJournal): Promise<void> {
  await db.transaction(async (tx) => {
    const { n, commit_no } = await readHead(tx);
    const write = journal.begin();
    for (const name of tableNames)
      for (let offset = 0; ; offset += partRows) {
        const rows = await readRows(tx, name, { limit: partRows, offset });
        const side: keyof CommitRecord = tables[name].personal ? 'personal' : 'put';
        if (rows.length > 0) write({ ...nothing(0, n), [side]: { [name]: rows } });
        if (rows.length < partRows) break;
      }
    write(nothing(commit_no, n));
  });
}

const nothing = (commit: number, head: number): CommitRecord => ({ commit, head, put: {}, drop: {}, personal: {} });
