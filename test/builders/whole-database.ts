import type { Database } from '../../sync/central/db/database.ts';
import { readRows, type TableName, type TableRow, tableNames } from '../../sync/central/store/tables.ts';

/** Every row of every table a commit can write, and the head: what two databases must have in common to be the same. */
export async function wholeDatabase(db: Database): Promise<Record<string, TableRow[]>> {
  const whole: Record<string, TableRow[]> = { head: await db.query('SELECT shard, n, commit_no FROM head') };
  for (const name of tableNames as TableName[]) whole[name] = await readRows(db, name, { limit: 1_000_000, offset: 0 });
  return whole;
}
