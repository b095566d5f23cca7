import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { branchOf } from './branch-logs.ts';
import type { Comparison } from './comparison.ts';
import type { DatabaseCopy } from './database-copy.ts';
import { storedPages } from './event-table.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { OwnLog } from './own-log.ts';
import { checked, type StoredEvent } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** What the copies hold beyond the centre's acknowledgement, and whether that is all there is. */
export interface Unsent {
  /** By id, in no order. */
  readonly events: ReadonlyMap<string, RecordedEvent>;
  /** Positions known to be unsent that neither copy and no memory could give. */
  readonly missing: number;
  /** False: one of the copies could not be asked, and the other cannot vouch for it. */
  readonly complete: boolean;
}

interface Copies {
  readonly own: OwnLog;
  readonly database: DatabaseCopy;
  readonly journal: JournalCopy;
  readonly comparison: Comparison;
}

const pageSize = 250;

/**
 * The union of memory, database and journal: while one of them is ill the others may hold what it lacks. An event more
 * does no harm, the centre knows its own; one less would be lost with the till.
 */
export async function gatherUnsent({ own, database, journal, comparison }: Copies): Promise<Unsent> {
  const events = new Map<string, RecordedEvent>();
  const wanted = (epoch: string, seq: number): boolean => seq > (own.log(epoch)?.acked ?? 0);
  for (const recorded of own.tail.get())
    if (wanted(recorded.event.epoch, recorded.event.seq)) events.set(recorded.id, recorded);
  const take = async (page: readonly StoredEvent[]): Promise<void> => {
    for (const one of await checked(page)) if (one.ok) events.set(one.recorded.id, one.recorded);
  };
  const { db } = database;
  const fromDatabase = db !== null && (await succeeds(() => readDatabase(db, own, take)));
  const fromJournal = await succeeds(async () => {
    for await (const page of journal.pages(0))
      await take(page.filter(({ id, epoch, seq }) => !events.has(id) && wanted(epoch, seq)));
  });
  const missing = missingOf(own, events);
  // Copies that were level once in this run differ only by what memory still knows.
  const vouched = comparison.done ? fromDatabase || fromJournal : fromDatabase && fromJournal;
  return { events, missing, complete: vouched && missing === 0 };
}

/** A copy that fails while it is read is one that could not be asked; what it gave until then counts. */
async function succeeds(read: () => Promise<void>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch {
    return false;
  }
}

async function readDatabase(
  db: TerminalDb,
  own: OwnLog,
  take: (page: readonly StoredEvent[]) => Promise<void>,
): Promise<void> {
  for (const { log, head, acked } of own.logs()) {
    if (log === branchOf(head.epoch)) {
      const branch = await db.branch.toArray();
      await take(branch.filter(({ epoch, seq }) => epoch === head.epoch && seq > acked));
      continue;
    }
    for await (const page of storedPages(db, { epoch: head.epoch, from: acked + 1, size: pageSize })) await take(page);
  }
}

function missingOf(own: OwnLog, events: ReadonlyMap<string, RecordedEvent>): number {
  const there = new Set([...events.values()].map(({ event }) => `${event.epoch}/${event.seq}`));
  let missing = 0;
  for (const { head, acked } of own.logs())
    for (let seq = acked + 1; seq <= head.seq; seq++) if (!there.has(`${head.epoch}/${seq}`)) missing += 1;
  return missing;
}
