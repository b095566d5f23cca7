import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Database } from '../db/database.ts';
import { noChanges } from './changes.ts';
import type { CommitLog } from './commit-log.ts';
import type { TableRow } from './tables.ts';

/** The note in `meta` that every sale can be found by its id; a new database has it from its first commit. */
export const factsNote = { key: 'facts', value: '1' } as const;

const pageRows = 2000;

interface OldEvent {
  readonly gseq: number;
  readonly text: string;
}

/**
 * Makes the sales of a centre that is older than the table of facts findable, once: returns of them are settled like all
 * others. Through the commit log, so that a database made again from the journal has the same rows.
 */
export async function fillFacts({ db, log }: { db: Database; log: CommitLog }): Promise<void> {
  const saleOfSpend = new Map<string, string>();
  for (let after = 0; ; ) {
    const page = await readPage(db, after);
    const fact = page.flatMap(({ text }) => factOf(text, saleOfSpend));
    const last = page.at(-1);
    const meta = last === undefined ? [factsNote] : [];
    await log.commit(async () => ({ changes: { ...noChanges, put: { fact, meta } }, result: null }));
    if (last === undefined) return;
    after = last.gseq;
  }
}

const readPage = (db: Database, after: number): Promise<OldEvent[]> =>
  db.query<OldEvent>(
    `SELECT gseq, convert_from(bytes, 'UTF8') AS text FROM event
     WHERE gseq > $1 AND type IN ('sale.completed', 'floor.settled', 'receivable.opened') ORDER BY gseq LIMIT $2`,
    [after, pageRows],
  );

/** A settlement names the event of its sale, which stands before it in the feed. */
function factOf(text: string, saleOfSpend: Map<string, string>): TableRow[] {
  const { id, event } = decodeEvent(text);
  const sold = bodyOf(event, 'sale.completed')?.sale;
  if (sold !== undefined) saleOfSpend.set(id, sold);
  const spend = (bodyOf(event, 'floor.settled') ?? bodyOf(event, 'receivable.opened'))?.spend;
  const sale = sold ?? (spend === undefined ? undefined : saleOfSpend.get(spend));
  const { tid, epoch, seq } = event;
  return sale === undefined ? [] : [{ about: resourceKey('sale', sale), id, tid, epoch, seq }];
}
