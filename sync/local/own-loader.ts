import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter } from '../../core/ledger/hash-chain.ts';
import { storedEvents, storedHeads, storedPages } from './event-table.ts';
import { readMeta } from './meta-facts.ts';
import { type LocalLog, OwnLog, tailMin } from './own-log.ts';
import { slices } from './slices.ts';
import { readable } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

const pageSize = 250;

/** Cheap look at exact bytes: events that name no member in keys or body need not be parsed. */
const mayTouchMember = /"member(?::|":")/;

/** Epochs in the order in which they began, with what the centre has of each. */
async function loadLogs(db: TerminalDb): Promise<LocalLog[]> {
  const logs: { began: string; log: LocalLog }[] = [];
  for (const stored of await storedHeads(db)) {
    const [first] = readable(await storedEvents(db, { epoch: stored.epoch, from: 1, to: 1 }));
    const from = Math.max(1, stored.seq - pageSize);
    const last = readable(await storedEvents(db, { epoch: stored.epoch, from, to: stored.seq })).at(-1);
    if (last === undefined) continue;
    const acked = await readMeta(db, 'acked', stored.epoch);
    const log: LocalLog = {
      log: stored.epoch,
      head: { ...headAfter(last), seq: stored.seq, id: stored.id },
      from: 1,
      acked: acked?.upTo ?? 0,
      // Nothing is chained to an event that cannot be read.
      forked: (acked?.forked ?? false) || last.id !== stored.id,
    };
    logs.push({ began: first?.event.hlc ?? '', log });
  }
  return logs.sort((a, b) => (a.began < b.began ? -1 : 1)).map(({ log }) => log);
}

/** The other histories found at positions of own epochs. */
async function loadBranches(db: TerminalDb): Promise<{ logs: LocalLog[]; events: RecordedEvent[] }> {
  const events = readable(await db.branch.toArray()).sort((a, b) => a.event.seq - b.event.seq);
  const logs: LocalLog[] = [];
  for (const epoch of new Set(events.map(({ event }) => event.epoch))) {
    const own = events.filter(({ event }) => event.epoch === epoch);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    const log = branchOf(epoch);
    const acked = (await readMeta(db, 'acked', log))?.upTo ?? first.event.seq - 1;
    logs.push({ log, head: headAfter(last), from: first.event.seq, acked, forked: true });
  }
  return { logs, events };
}

/** Name of the log that holds the other history of an epoch. */
export const branchOf = (epoch: string): string => `${epoch}~branch`;

/** Last records of an epoch back to the last Z report, and at least so many, oldest first. */
async function loadTail(
  db: TerminalDb,
  { log, head }: LocalLog,
  atLeast: number,
): Promise<{ tail: RecordedEvent[]; closed: boolean }> {
  let tail: RecordedEvent[] = [];
  for (let to = head.seq; to > 0; to -= pageSize) {
    const page = readable(await storedEvents(db, { epoch: log, from: Math.max(1, to - pageSize + 1), to }));
    tail = [...page, ...tail];
    const closed = tail.some(({ event }) => event.type === 'shift.closed');
    if (closed && tail.length >= atLeast) return { tail, closed };
  }
  return { tail, closed: tail.some(({ event }) => event.type === 'shift.closed') };
}

/**
 * Reads own events back: heads of all logs, the tail since the last Z report, and the events that touch members and
 * may not be inside the centre's rows. `included`: own positions inside the rows.
 */
export async function loadOwn(db: TerminalDb, included: Readonly<Record<string, number>>): Promise<OwnLog> {
  const own = new OwnLog();
  const logs = await loadLogs(db);
  const branches = await loadBranches(db);
  for (const log of [...logs, ...branches.logs]) own.place(log);
  let tail: RecordedEvent[] = [];
  for (const log of logs.toReversed()) {
    const older = await loadTail(db, log, tailMin - tail.length);
    tail = [...older.tail, ...tail];
    if (older.closed && tail.length >= tailMin) break;
  }
  const slice = slices();
  for (const { log } of logs) {
    for await (const page of storedPages(db, { epoch: log, from: (included[log] ?? 0) + 1, size: pageSize })) {
      for (const record of page) {
        const [event] = mayTouchMember.test(record.bytes) ? readable([record]) : [];
        if (event !== undefined) own.remember(event);
        await slice.breathe();
      }
    }
  }
  for (const event of branches.events) own.remember(event);
  own.begin(tail);
  return own;
}
