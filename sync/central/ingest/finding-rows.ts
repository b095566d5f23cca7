import type { Finding } from '../../../core/exception/finding.ts';
import type { Queryable } from '../db/database.ts';

/** Those of these findings that exist already, locked in a fixed order. */
export async function readFindings(tx: Queryable, ids: readonly string[]): Promise<Map<string, Finding>> {
  const asked = [...new Set(ids)].filter((id) => !id.includes('\0'));
  if (asked.length === 0) return new Map();
  const rows = await tx.query<{ key: string; data: string }>(
    `SELECT key, data FROM feed_row
     WHERE kind = 'finding' AND key = ANY($1::text[]) AND data IS NOT NULL ORDER BY key FOR UPDATE`,
    [asked],
  );
  return new Map(rows.map(({ key, data }) => [key, JSON.parse(data)]));
}

/** What a decision keeps of findings: those it has changed, and what was read of them. */
interface Keeps {
  readonly loaded: { readonly findings: ReadonlyMap<string, Finding> };
  findings(): readonly Finding[];
  renew(stored: Finding): void;
}

/** What people decided about findings outlives their being found again: asked once, behind the decision and before it is written. */
export async function keepDecisions(tx: Queryable, working: Keeps): Promise<void> {
  const unread = working.findings().filter(({ finding }) => !working.loaded.findings.has(finding));
  const stored = await readFindings(
    tx,
    unread.map(({ finding }) => finding),
  );
  for (const row of stored.values()) working.renew(row);
}
