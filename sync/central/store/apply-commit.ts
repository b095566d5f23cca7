import type { Queryable } from '../db/database.ts';
import type { CommitRecord } from './changes.ts';
import { putRows } from './put-rows.ts';
import { dropRows, tableNames } from './tables.ts';

/**
 * Writes a numbered commit. The head row has been moved already, or is moved by the caller. The statements go off one
 * behind the other without waiting for each answer: one connection takes them in order, and if one fails the rest fail
 * with its transaction.
 */
export async function applyCommit(tx: Queryable, record: CommitRecord): Promise<void> {
  await Promise.all(
    tableNames.flatMap((name) => [
      dropRows(tx, name, record.drop[name] ?? []),
      putRows(tx, name, record.put[name] ?? []),
      putRows(tx, name, record.personal[name] ?? []),
    ]),
  );
}
