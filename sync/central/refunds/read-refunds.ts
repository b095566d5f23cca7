import type { Queryable } from '../db/database.ts';
import type { RefundCase } from './refund-case.ts';

/** Cases by id, of those that exist, locked. */
export async function readRefunds(tx: Queryable, ids: readonly string[]): Promise<Map<string, RefundCase>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ refund: string; data: string }>(
    'SELECT refund, data FROM refund_case WHERE refund = ANY($1::text[]) ORDER BY refund FOR UPDATE',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ refund, data }) => [refund, JSON.parse(data) as RefundCase]));
}
