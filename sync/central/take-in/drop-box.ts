import type { Queryable } from '../db/database.ts';
import { readItem, type Segment, type SegmentItem } from '../ingest/segment.ts';
import type { Central } from '../open-central.ts';
import { noChanges } from '../store/changes.ts';
import { onBooks, type TakenIn, takeIn } from './take-in.ts';

/** A till with events in the drop box, and how many. */
export interface Dropped {
  readonly tid: string;
  readonly events: number;
  /** When the last of them came, ms. */
  readonly lastAt: number;
}

/** Tills that sent events after they had been revoked. */
export const listDropped = (db: Queryable): Promise<Dropped[]> =>
  db.query('SELECT tid, count(*)::bigint AS events, max(recv) AS "lastAt" FROM drop_box GROUP BY tid ORDER BY tid');

interface DroppedRow {
  readonly id: string;
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly bytes: string;
  readonly aside: string | null;
}

/**
 * A person has decided: what a revoked till sent is on the books from now on. Every event stays what the till sealed;
 * what is taken in leaves the box, what waits for earlier events stays there. Null if the box holds nothing of this till.
 */
export async function acceptDropped(central: Central, tid: string): Promise<TakenIn | null> {
  const segments = chains(await readBox(central.db, tid));
  if (segments.length === 0) return null;
  const taken = await takeIn(central, segments, 'drop-box');
  for (const segment of segments) {
    const drop_box = [...(await onBooks(central.db, segment))].map((id) => ({ id }));
    await central.log.commit(async () => ({ changes: { ...noChanges, drop: { drop_box } }, result: null }));
  }
  return taken;
}

async function readBox(db: Queryable, tid: string): Promise<(SegmentItem & { epoch: string; tid: string })[]> {
  const rows = await db.query<DroppedRow>(
    `SELECT d.id, d.tid, d.epoch, d.seq, encode(d.bytes, 'hex') AS bytes, encode(a.data, 'hex') AS aside
     FROM drop_box d LEFT JOIN aside a USING (id) WHERE d.tid = $1
     ORDER BY min(d.recv) OVER (PARTITION BY d.epoch), d.epoch, d.seq, d.recv`,
    [tid],
  );
  return rows.map(({ epoch, seq, bytes, aside }) => {
    const item = readItem({ tid, epoch, seq }, textOf(bytes), aside === null ? null : textOf(aside));
    return { ...item, tid, epoch };
  });
}

const textOf = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');

/** Stretches without a gap and without a fork, as the till would have pushed them. */
function chains(items: readonly (SegmentItem & { epoch: string; tid: string })[]): Segment[] {
  const found: { tid: string; epoch: string; from: number; headId: string; items: SegmentItem[] }[] = [];
  for (const { tid, epoch, ...item } of items) {
    const prev = item.recorded?.event.prev;
    const before = found.find((one) => one.epoch === epoch && one.headId === prev && item.seq > one.from);
    if (before === undefined) found.push({ tid, epoch, from: item.seq, headId: item.id, items: [item] });
    else {
      before.items.push(item);
      before.headId = item.id;
    }
  }
  return found;
}
