import { storedHeads, storedPages } from './event-table.ts';
import { metaRecord, readMeta } from './meta-facts.ts';
import { slices } from './slices.ts';
import type { EventRecord } from './stored-records.ts';
import { checkedEventOf } from './stored-records.ts';
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

type Link = Pick<EventRecord, 'seq' | 'id'>;

/** Why a record does not follow the one before it, or null. Two indexes of one fact are compared: bytes and position. */
function faultOf(record: EventRecord, before: Link | null): string | null {
  const parsed = checkedEventOf(record);
  if (!parsed.ok) return parsed.why;
  const { event } = parsed.recorded;
  if (event.epoch !== record.epoch || event.seq !== record.seq) return 'stored at another position';
  if (before !== null && record.seq !== before.seq + 1) return 'an event before it is missing';
  if (before !== null && event.prev !== before.id) return 'does not name the event before it';
  return null;
}

/**
 * Checks hash and chain of stored events in slices. `all`: from the beginning; otherwise from where the last check of
 * each epoch ended. How far it came is remembered unless something is broken.
 */
export async function checkChains(
  db: TerminalDb,
  { all, stopped = () => false }: { all: boolean; stopped?: () => boolean },
): Promise<ChainReport> {
  const broken: BrokenLink[] = [];
  let checked = 0;
  const slice = slices();
  for (const { epoch } of await storedHeads(db)) {
    const verified = all ? null : await readMeta(db, 'verified', epoch);
    let before: Link | null = verified;
    for await (const page of storedPages(db, { epoch, from: (verified?.seq ?? 0) + 1, size: 250 })) {
      for (const record of page) {
        if (stopped()) return { checked, broken };
        const why = faultOf(record, before);
        if (why !== null) broken.push({ epoch, seq: record.seq, why });
        before = record;
        checked += 1;
        await slice.breathe();
      }
    }
    const sound = !broken.some((link) => link.epoch === epoch);
    if (sound && before !== null) await db.meta.put(metaRecord('verified', epoch, { seq: before.seq, id: before.id }));
  }
  return { checked, broken };
}
