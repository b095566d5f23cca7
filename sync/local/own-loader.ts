import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter } from '../../core/ledger/hash-chain.ts';
import { branchLogs } from './branch-logs.ts';
import type { BrokenLink } from './chain-check.ts';
import { EpochReader } from './epoch-reader.ts';
import { type StoredHead, storedEvents, storedHeads } from './event-table.ts';
import { readMeta } from './meta-facts.ts';
import { type LocalLog, OwnLog, tailMin } from './own-log.ts';
import { type EventRecord, trusted } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** With their paper: a page is handed over in one go. */
const pageSize = 100;

/** An epoch in the database, with the records at its end that the tail needs. */
interface StoredEpoch {
  readonly head: StoredHead;
  /** Stamp of its first event: the order in which epochs began. */
  readonly began: string;
  readonly held: readonly EventRecord[];
}

/** Own events read back, and the positions whose bytes cannot be trusted. */
export interface OwnReading {
  readonly own: OwnLog;
  readonly broken: readonly BrokenLink[];
}

/**
 * Reads own events back, each at most once: heads of all logs, the tail since the last Z report, and the events that
 * touch members and may not be inside the centre's rows. What was not checked at an earlier start is checked on the
 * way. `included`: own positions inside the rows.
 */
export async function loadOwn(db: TerminalDb, included: Readonly<Record<string, number>>): Promise<OwnReading> {
  const own = new OwnLog();
  const epochs = await epochsOf(db);
  const branches = await branchLogs(db);
  const tail: RecordedEvent[] = [];
  const broken: BrokenLink[] = [];
  for (const { head, held } of epochs) {
    const reader = new EpochReader(db, { epoch: head.epoch, held, included: included[head.epoch] ?? 0 });
    const read = await reader.read((recorded) => own.remember(recorded));
    for (const recorded of read.tail) tail.push(recorded);
    broken.push(...read.broken);
    const log = await logOf(db, head, read.last);
    if (log !== null) own.place(log);
  }
  for (const log of branches.logs) own.place(log);
  for (const event of branches.events) own.remember(event);
  await own.begin(tail);
  return { own, broken };
}

/** Epochs in the order in which they began. The newest are read back to the last Z report, and some way beyond. */
async function epochsOf(db: TerminalDb): Promise<StoredEpoch[]> {
  const found: { head: StoredHead; began: string }[] = [];
  for (const head of await storedHeads(db)) {
    const [first] = trusted(await storedEvents(db, { epoch: head.epoch, from: 1, to: 1 }));
    found.push({ head, began: first?.event.hlc ?? '' });
  }
  found.sort((a, b) => (a.began < b.began ? -1 : 1));
  const wanted = { closing: true, events: tailMin };
  const epochs: StoredEpoch[] = [];
  for (const { head, began } of found.toReversed())
    epochs.unshift({ head, began, held: await endOf(db, head, wanted) });
  return epochs;
}

/** Looked for in exact bytes, so that nothing has to be parsed to find where the shift began. */
const closing = '"type":"shift.closed"';

async function endOf(
  db: TerminalDb,
  { epoch, seq }: StoredHead,
  wanted: { closing: boolean; events: number },
): Promise<EventRecord[]> {
  const pages: EventRecord[][] = [];
  for (let to = seq; to > 0 && (wanted.closing || wanted.events > 0); to -= pageSize) {
    const page = await storedEvents(db, { epoch, from: Math.max(1, to - pageSize + 1), to });
    if (page.some(({ bytes }) => bytes.includes(closing))) wanted.closing = false;
    wanted.events -= page.length;
    pages.unshift(page);
  }
  return pages.flat();
}

async function logOf(db: TerminalDb, head: StoredHead, last: RecordedEvent | null): Promise<LocalLog | null> {
  const read = last ?? trusted(await storedEvents(db, { epoch: head.epoch, from: head.seq, to: head.seq }))[0];
  const before = read ?? (await lastReadable(db, head));
  if (before === null) return null;
  const acked = await readMeta(db, 'acked', head.epoch);
  return {
    log: head.epoch,
    head: { ...headAfter(before), seq: head.seq, id: head.id },
    from: 1,
    acked: acked?.upTo ?? 0,
    // Nothing is chained to an event that cannot be read.
    forked: (acked?.forked ?? false) || before.id !== head.id,
  };
}

async function lastReadable(db: TerminalDb, { epoch, seq }: StoredHead): Promise<RecordedEvent | null> {
  const records = await storedEvents(db, { epoch, from: Math.max(1, seq - pageSize), to: seq });
  return trusted(records).at(-1) ?? null;
}
