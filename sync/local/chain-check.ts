import type { ParsedEvent } from '../../core/ledger/canonical-bytes.ts';
import { storedHeads, storedPages } from './event-table.ts';
import { slices } from './slices.ts';
import { checked, type EventRecord } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** A position at which the stored bytes cannot be trusted. */
export interface BrokenLink {
  readonly epoch: string;
  readonly seq: number;
  readonly why: string;
}

/** What a check came to: positions checked and those found broken. */
export interface ChainReport {
  readonly checked: number;
  readonly broken: readonly BrokenLink[];
}

/** A position in a chain and what stands there. */
export type Link = Pick<EventRecord, 'seq' | 'id'>;

/** Why a record does not follow the one before it, or null. `parsed`: its bytes, hashed and read. */
export function linkFault(record: EventRecord, parsed: ParsedEvent, before: Link | null): string | null {
  if (!parsed.ok) return parsed.why;
  const { event } = parsed.recorded;
  if (event.epoch !== record.epoch || event.seq !== record.seq) return 'stored at another position';
  if (before !== null && record.seq !== before.seq + 1) return 'an event before it is missing';
  if (before !== null && event.prev !== before.id) return 'does not name the event before it';
  return null;
}

/** Checks hash and chain of every stored event, in slices. */
export async function checkChains(db: TerminalDb, stopped: () => boolean = () => false): Promise<ChainReport> {
  const broken: BrokenLink[] = [];
  let count = 0;
  const slice = slices();
  for (const { epoch } of await storedHeads(db)) {
    let before: Link | null = null;
    for await (const page of storedPages(db, { epoch, from: 1, size: 100 })) {
      if (stopped()) return { checked: count, broken };
      const parsed = await checked(page);
      for (const [at, record] of page.entries()) {
        const why = linkFault(record, parsed[at] ?? { ok: false, why: 'unread' }, before);
        if (why !== null) broken.push({ epoch, seq: record.seq, why });
        before = record;
        count += 1;
      }
      await slice.breathe();
    }
  }
  return { checked: count, broken };
}
