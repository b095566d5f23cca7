import { bucketOf, RowDigest, unequalKinds } from '../protocol/row-digest.ts';
import type { Row } from '../protocol/rows.ts';
import { checkedRow } from './page-text.ts';
import type { Generation } from './row-generation.ts';
import type { Included } from './row-tables.ts';
import { slices } from './slices.ts';

const nameOf = ({ kind, key }: Pick<Row, 'kind' | 'key'>): string => `${kind}:${key}`;

/** Digests of the rows in use, those this build cannot read included: the centre counts them, too. */
export async function digestOf({ tables, unread }: Generation): Promise<string[]> {
  const digest = new RowDigest();
  const slice = slices();
  for (const row of tables.rows()) {
    const newer = unread.get(nameOf(row));
    if (!unequalKinds.has(row.kind) && (newer === undefined || newer.ver < row.ver))
      digest.add(row.kind, row.key, row.ver);
    await slice.breathe();
  }
  for (const { kind, key, ver, data } of unread.values())
    if (data !== null && !unequalKinds.has(kind)) digest.add(kind, key, ver);
  return digest.buckets();
}

/** Puts the centre's rows of one bucket in place of those that are here, whatever these say of themselves. */
export async function replaceBucket(
  { tables, unread }: Generation,
  { bucket, rows, included }: { bucket: number; rows: readonly Row[]; included: Included },
): Promise<void> {
  const slice = slices();
  const inBucket = ({ kind, key }: Row): boolean => !unequalKinds.has(kind) && bucketOf(kind, key) === bucket;
  for (const row of tables.rows()) {
    if (inBucket(row)) tables.forget(row.kind, row.key);
    await slice.breathe();
  }
  for (const row of unread.values()) if (inBucket(row)) unread.delete(nameOf(row));
  for (const row of rows) {
    const checked = checkedRow(row);
    if (checked === null) unread.set(nameOf(row), row);
    else tables.put(checked, included);
    await slice.breathe();
  }
}
