import { noChanges } from '../store/changes.ts';
import type { CommitLog } from '../store/commit-log.ts';
import type { Segment } from './segment.ts';

/** Keeps what a revoked till sends, apart from the books, until a person decides. Returns how many events are kept. */
export async function keepInDropBox(log: CommitLog, segment: Segment, recv: number): Promise<number> {
  const { tid, epoch, items } = segment;
  const drop_box = items.map(({ id, seq, bytes }) => ({
    id,
    tid,
    epoch,
    seq,
    recv,
    bytes: Buffer.from(bytes).toString('hex'),
  }));
  const aside = items.flatMap(({ id, aside }) =>
    aside === null ? [] : [{ id, data: Buffer.from(aside).toString('hex') }],
  );
  const unique = <R extends { id: string }>(rows: R[]): R[] => [...new Map(rows.map((row) => [row.id, row])).values()];
  const put = { drop_box: unique(drop_box), aside: unique(aside) };
  await log.commit(async () => ({ changes: { ...noChanges, put }, result: null }));
  return items.length;
}
