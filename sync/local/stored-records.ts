import { asId } from '../../core/kernel/ids.ts';
import { type ParsedEvent, parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { JournalEntry, PrintJob } from '../../core/ports/terminal-bridge.ts';
import { eventIdsOf } from './quick-hash.ts';
import { slices } from './slices.ts';

/** An event as store `ev` keeps it: exact bytes, never changed. */
export interface EventRecord {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
  readonly aside: string | null;
  /** Seq of this epoch up to which the journal had confirmed everything when this event was written. */
  readonly journaled: number;
  /** Print jobs born with the event. In the same record, because every further request of a commit is felt. */
  readonly jobs: readonly PrintJob[];
}

/** An event of another history. */
export interface BranchRecord {
  readonly id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly bytes: string;
  readonly aside: string | null;
}

export type FlowRecord = FlowSnapshot;

/** Rows of the feed as one text. */
export interface PageRecord {
  readonly gen: number;
  readonly n: number;
  /** How many rows the text holds. */
  readonly count: number;
  /** A line of JSON a row: `[kind, key, ver, data]`. */
  readonly text: string;
  /** Shape of the rows the text was checked against. */
  readonly format: number;
}

/** A single fact by name. */
export interface MetaRecord {
  readonly name: string;
  readonly value: unknown;
}

/** An event and the paper born with it. */
export interface Kept {
  readonly recorded: RecordedEvent;
  readonly jobs: readonly PrintJob[];
}

/** What a copy keeps of an event. */
export type StoredEvent = Pick<EventRecord, 'bytes' | 'aside' | 'id'>;

/** The events of records whose hash was checked before, or is checked elsewhere; without those that cannot be read. */
export const trusted = (records: readonly StoredEvent[]): RecordedEvent[] =>
  records.flatMap(({ bytes, aside, id }) => {
    const parsed = parseEvent(bytes, aside, () => asId(id));
    return parsed.ok ? [parsed.recorded] : [];
  });

/** The events of records, or why the bytes cannot be trusted: unreadable, or not those of their id. In slices. */
export async function checked(records: readonly StoredEvent[]): Promise<ParsedEvent[]> {
  const ids = await eventIdsOf(records.map(({ bytes }) => bytes));
  const slice = slices();
  const parsed: ParsedEvent[] = [];
  for (const [at, { bytes, aside, id }] of records.entries()) {
    const own = ids[at];
    parsed.push(own === id ? parseEvent(bytes, aside, () => own) : { ok: false, why: 'bytes do not hash to their id' });
    await slice.breathe();
  }
  return parsed;
}

/** A record for store `ev`. */
export const recordOf = ({ recorded: { id, bytes, aside, event }, jobs }: Kept, journaled: number): EventRecord => ({
  epoch: event.epoch,
  seq: event.seq,
  id,
  bytes,
  aside,
  journaled,
  jobs,
});

/** An entry for the journal. */
export const entryOf = ({ recorded: { id, bytes, aside, event }, jobs }: Kept): JournalEntry => ({
  tid: event.tid,
  epoch: event.epoch,
  seq: event.seq,
  id,
  bytes,
  aside,
  jobs: [...jobs],
});
