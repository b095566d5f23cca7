import type { Queryable } from '../db/database.ts';

/** Which of these findings exist already. */
export async function readFindings(tx: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const asked = ids.filter((id) => !id.includes('\0'));
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ key: string }>(
    "SELECT key FROM feed_row WHERE kind = 'finding' AND key = ANY($1::text[])",
    [asked],
  );
  return new Set(rows.map(({ key }) => key));
}
