import type { PullReply } from '../protocol/messages.ts';
import type { Row, RowKind } from '../protocol/rows.ts';
import type { Queryable } from './db/database.ts';

/** Most rows of one page. */
export const pageRowsMax = 2000;

/** Where a till's rows end: a life of the centre's data and a number in its feed. */
export interface Cursor {
  readonly incarnation: string;
  readonly gseq: number;
}

/** Reads a cursor; empty means from the beginning, null that it is none of this life of the centre. */
export function readCursor(text: string, incarnation: string): Cursor | null {
  if (text === '') return { incarnation, gseq: 0 };
  const match = /^([0-9a-f]{1,64})\.(\d{1,15})$/.exec(text);
  return match?.[1] === incarnation ? { incarnation, gseq: Number(match[2]) } : null;
}

interface FeedRow {
  readonly kind: RowKind | '';
  readonly key: string;
  readonly ver: number;
  readonly data: string | null;
}

/** One statement, so that rows, head and positions are of one moment. The first line is the head itself. */
const pageSql = `
  SELECT '' AS kind, coalesce((SELECT json_object_agg(epoch, hwm) FROM epoch WHERE tid = $3)::text, '{}') AS key,
         n AS ver, (SELECT blocked FROM life_block WHERE tid = $3 AND epoch = $4)::text AS data, 0 AS part
  FROM head WHERE shard = 'main'
  UNION ALL
  SELECT kind, key, ver, data, 1 AS part
  FROM (SELECT kind, key, ver, data FROM feed_row WHERE ver > $1 ORDER BY ver LIMIT $2) AS page
  ORDER BY part, ver`;

/**
 * Rows changed after the cursor, in the feed's order; null if the cursor lies beyond the feed, so the feed was restored.
 * `included` is only said on the last page: a row that changed again stands further on, so an earlier page cannot
 * promise that every own event up to a position is inside what the till then holds.
 */
export async function readPage(
  db: Queryable,
  request: { cursor: Cursor; tid: string; epoch: string; store: string; limit: number },
): Promise<Pick<PullReply, 'rows' | 'cursor' | 'included' | 'head' | 'more' | 'blocked'> | null> {
  const { cursor, tid, epoch, store } = request;
  const limit = Math.min(Math.max(request.limit, 1), pageRowsMax);
  const [top, ...page] = await db.query<FeedRow>(pageSql, [cursor.gseq, limit, tid, epoch]);
  const head = top?.ver ?? 0;
  if (cursor.gseq > head) return null;
  const more = page.length === limit && page.at(-1)?.ver !== head;
  const gseq = more ? (page.at(-1)?.ver ?? cursor.gseq) : head;
  return {
    rows: page.map((row) => visibleTo(store, rowOf(row))),
    cursor: `${cursor.incarnation}.${gseq}`,
    included: more ? {} : JSON.parse(top?.key ?? '{}'),
    head,
    more,
    blocked: top?.data === '1',
  };
}

/**
 * A row as the tills of a shop may know it: somebody who does not work there is as good as taken away, and with them the hash of
 * their PIN.
 */
export function visibleTo(store: string, row: Row): Row {
  const stores = row.kind === 'staff' ? (row.data as { stores?: unknown } | null)?.stores : undefined;
  return Array.isArray(stores) && !stores.includes(store) ? { ...row, data: null } : row;
}

/** A row of the feed as it goes out. */
export const rowOf = ({ kind, key, ver, data }: FeedRow): Row => ({
  kind: kind as RowKind,
  key,
  ver,
  data: data === null ? null : JSON.parse(data),
});

/** One member's newest row and how far the asking till's own logs are inside it. */
export async function readMember(
  db: Queryable,
  request: { member: string; tid: string },
): Promise<{ row: Row | null; head: number; included: Record<string, number> }> {
  const [line] = await db.query<{ ver: number | null; data: string | null; head: number; included: string | null }>(
    `SELECT r.ver, r.data, h.n AS head,
            (SELECT json_object_agg(epoch, hwm) FROM epoch WHERE tid = $2)::text AS included
     FROM head h LEFT JOIN feed_row r ON r.kind = 'member' AND r.key = $1 WHERE h.shard = 'main'`,
    [request.member, request.tid],
  );
  const { ver, data, head, included } = line ?? { ver: null, data: null, head: 0, included: null };
  const row =
    ver === null || data === null
      ? null
      : { kind: 'member' as const, key: request.member, ver, data: JSON.parse(data) };
  return { row, head, included: JSON.parse(included ?? '{}') };
}

/** Members with a keyed phone hash, oldest id first. */
export async function membersByPhone(db: Queryable, hash: string): Promise<string[]> {
  const rows = await db.query<{ member: string }>('SELECT member FROM phone WHERE hash = $1 ORDER BY member', [hash]);
  return rows.map(({ member }) => member);
}
