import type { Row } from '../../protocol/rows.ts';
import type { Queryable } from '../db/database.ts';
import { readMember } from '../pull.ts';

/** What a till hears about a member it serves: the newest row, its leases, and how far its own logs are inside both. */
export interface MemberWithLeases {
  readonly row: Row | null;
  readonly leases: Row[];
  readonly head: number;
  readonly included: Record<string, number>;
}

/**
 * One member's newest row and the leases this till holds on it. The positions are read first: a draw that arrives in
 * between is then counted twice by the till for a moment, which costs it an offer; the other order would lend it twice.
 */
export async function readMemberWithLeases(
  db: Queryable,
  request: { member: string; tid: string },
): Promise<MemberWithLeases> {
  const member = await readMember(db, request);
  const rows = await db.query<{ key: string; ver: number; data: string }>(
    `SELECT r.key, r.ver, r.data FROM lease l JOIN feed_row r ON r.kind = 'lease' AND r.key = l.lease
     WHERE l.member = $1 AND l.tid = $2 AND r.data IS NOT NULL ORDER BY r.key`,
    [request.member, request.tid],
  );
  return { ...member, leases: rows.map(({ key, ver, data }) => ({ kind: 'lease', key, ver, data: JSON.parse(data) })) };
}
