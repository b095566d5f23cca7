import type { Queryable } from '../db/database.ts';
import { type NewFeedRow, noChanges } from '../store/changes.ts';
import type { CommitLog } from '../store/commit-log.ts';
import type { Segment, SegmentItem } from './segment.ts';

/**
 * Keeps what a revoked till sends, apart from the books, until a person decides. Returns how many events are kept. What
 * stands beside an event is kept as it came first: a revoked till changes nobody's name, and the try leaves a finding.
 */
export async function keepInDropBox(log: CommitLog, segment: Segment, recv: number): Promise<number> {
  const { tid, epoch, items } = segment;
  const drop_box = items.map(({ id, seq, bytes }) => ({ id, tid, epoch, seq, recv, bytes: hexOf(bytes) }));
  const unique = <R extends { id: string }>(rows: R[]): R[] => [...new Map(rows.map((row) => [row.id, row])).values()];
  const asides = unique(items.flatMap(({ id, aside }) => (aside === null ? [] : [{ id, data: hexOf(aside) }])));
  await log.commit(async (tx) => {
    const known = await knownAsides(tx, asides);
    const put = { drop_box: unique(drop_box), aside: asides.filter(({ id }) => !known.has(id)) };
    const others = items.filter(({ id, aside }) => aside !== null && (known.get(id) ?? hexOf(aside)) !== hexOf(aside));
    return { changes: { ...noChanges, put, rows: others.map((item) => refusedAside(tid, item, recv)) }, result: null };
  });
  return items.length;
}

const hexOf = (text: string): string => Buffer.from(text).toString('hex');

async function knownAsides(tx: Queryable, asides: readonly { id: string }[]): Promise<Map<string, string>> {
  if (asides.length === 0) return new Map();
  const rows = await tx.query<{ id: string; data: string }>(
    "SELECT id, encode(data, 'hex') AS data FROM aside WHERE id = ANY($1::text[])",
    [asides.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

function refusedAside(tid: string, { id, seq }: SegmentItem, at: number): NewFeedRow {
  const finding = `ASIDE_REPLACED:${id.slice(0, 16)}`;
  const facts = { till: tid, seq, event: id, what: 'aside' };
  const data = { finding, code: 'ASIDE_REPLACED', amount: 0, facts, at, open: true };
  return { kind: 'finding', key: finding, data: JSON.stringify(data) };
}
