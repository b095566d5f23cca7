import type { Queryable } from '../db/database.ts';
import type { CommitRecord } from './changes.ts';
import { dropRows, putRows, tableNames } from './tables.ts';

/** Writes a numbered commit. The head row has been moved already, or is moved by the caller. */
export async function applyCommit(tx: Queryable, record: CommitRecord): Promise<void> {
  for (const name of tableNames) {
    await dropRows(tx, name, record.drop[name] ?? []);
    await putRows(tx, name, record.put[name] ?? []);
    await putRows(tx, name, record.personal[name] ?? []);
  }
}
