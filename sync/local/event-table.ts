import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Timers } from '../engine/ports.ts';
import { write } from './idb-write.ts';
import { type EventRecord, recordOf } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Where an epoch stands in the database. */
export interface StoredHead {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  /** Seq up to which the journal had confirmed everything when the head was written. */
  readonly journaled: number;
}

/** Larger than any seq. */
const end = Number.MAX_SAFE_INTEGER;

/** The head of every epoch, found by jumping from key to key: one step an epoch, however many events. */
export async function storedHeads(db: TerminalDb): Promise<StoredHead[]> {
  const heads: StoredHead[] = [];
  let before: [string, number] | null = null;
  for (;;) {
    const last: EventRecord | undefined = await (before === null
      ? db.ev.orderBy(':id')
      : db.ev.where(':id').below(before)
    ).last();
    if (last === undefined) return heads;
    heads.push({ epoch: last.epoch, seq: last.seq, id: last.id, journaled: last.journaled });
    before = [last.epoch, 0];
  }
}

/** Records of an epoch from `from` to `to` inclusive, in order. */
export const storedEvents = (
  db: TerminalDb,
  { epoch, from, to }: { epoch: string; from: number; to: number },
): Promise<EventRecord[]> =>
  Promise.resolve(db.ev.where(':id').between([epoch, from], [epoch, to], true, true).toArray());

/** Pages of records of an epoch from `from` on, in order. */
export async function* storedPages(
  db: TerminalDb,
  { epoch, from, size }: { epoch: string; from: number; size: number },
): AsyncGenerator<readonly EventRecord[]> {
  for (let at = from; at < end; ) {
    const page = await storedEvents(db, { epoch, from: at, to: at + size - 1 });
    if (page.length === 0) return;
    yield page;
    at += size;
  }
}

/** Adds events found in the other copy, in one strict transaction. Their paper is with the copy they come from. */
export const addEvents = (
  db: TerminalDb,
  events: readonly RecordedEvent[],
  timing: { watchdogMs: number; timers: Timers },
): Promise<void> =>
  write(db.backendDB(), { stores: ['ev'], durability: 'strict', ...timing }, (store) => {
    for (const recorded of events) store('ev').add(recordOf({ recorded, jobs: [] }, recorded.event.seq));
  });
