import { invariant } from '../../../core/kernel/invariant.ts';
import type { Queryable } from '../db/database.ts';
import type { Segment } from '../ingest/segment.ts';
import type { Central } from '../open-central.ts';
import { noChanges } from '../store/changes.ts';

/** A stretch that cannot be taken in yet, because events before it are missing: bring these first. */
interface Waiting {
  readonly tid: string;
  readonly epoch: string;
  readonly from: number;
  readonly expect: number;
}

/** What became of stretches that a person brought in. */
export interface TakenIn {
  readonly events: number;
  /** Those of them that were not on the books before. */
  readonly fresh: number;
  readonly waiting: readonly Waiting[];
}

/** How stretches came to the centre, other than by a push of their own till: a file, or the drop box. */
export type Way = 'file' | 'drop-box';

type Books = Pick<Central, 'db' | 'log' | 'ingest' | 'clock'>;

/**
 * Brings stretches of tills' logs into the books the way a push does: what is known is skipped, so the same again
 * changes nothing. One finding per till and head tells people what came in this way.
 */
export async function takeIn(central: Books, segments: readonly Segment[], way: Way): Promise<TakenIn> {
  const waiting: Waiting[] = [];
  let [events, fresh] = [0, 0];
  for (const segment of segments) {
    const before = await onBooks(central.db, segment);
    const expect = await takeOne(central, segment);
    const { tid, epoch, from, items } = segment;
    if (expect !== null) waiting.push({ tid, epoch, from, expect });
    const news = (await onBooks(central.db, segment)).size - before.size;
    events += items.length;
    fresh += news;
    if (news > 0) await tell(central, segment, { news, way });
  }
  return { events, fresh, waiting };
}

/** Ids of a stretch that stand in the log, on a branch, or aside. */
export async function onBooks(db: Queryable, { items }: Pick<Segment, 'items'>): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM event WHERE id = ANY($1::text[]) UNION SELECT id FROM branch WHERE id = ANY($1::text[])
     UNION SELECT id FROM quarantine WHERE id = ANY($1::text[])`,
    [items.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Null when all of it is taken, else the position that has to come first. A break is refused once, set aside the second
 * time, and then the rest follows: nobody will send it better.
 */
async function takeOne(central: Books, whole: Segment): Promise<number | null> {
  for (let rest = whole, tries = 0; ; tries += 1) {
    invariant(tries <= 2 * whole.items.length, 'every second try takes an event at least');
    const { outcome } = await central.ingest.take({ segment: rest, skewMs: 0, byHand: true });
    if (outcome.kind === 'gap') return outcome.expect;
    if (outcome.kind === 'fork') return null;
    if (outcome.kind === 'broken-chain') continue;
    const items = rest.items.filter(({ seq }) => seq > outcome.hwm);
    const [next] = items;
    if (next === undefined) return null;
    rest = { ...rest, from: next.seq, items };
  }
}

async function tell(central: Books, segment: Segment, { news, way }: { news: number; way: Way }): Promise<void> {
  const { tid, epoch, from, headId } = segment;
  const finding = `TAKEN_IN:${headId.slice(0, 16)}`;
  const facts = { till: tid, epoch, seq: from, events: news, way };
  const data = { finding, code: 'TAKEN_IN', amount: 0, facts, at: central.clock.now(), open: true };
  const rows = [{ kind: 'finding' as const, key: finding, data: JSON.stringify(data) }];
  await central.log.commit(async () => ({ changes: { ...noChanges, rows }, result: null }));
}
