import type { DatabaseSync } from 'node:sqlite';
import { BrokenInvariant } from '../../core/kernel/invariant.ts';
import type {
  Journal,
  JournalHealth,
  JournalLogHead,
  JournalRecord,
  StoredRecord,
} from '../../sync/journal/journal.ts';
import { JournalFault } from '../../sync/journal/journal-fault.ts';

/** The disk under a centre's journal: what is on it outlives every centre that opens it. */
export interface JournalDisk {
  records: StoredRecord[];
  /** Where a damaged file was moved at the next opening, or null: the centre is told as the real journal tells it. */
  movedAside: string | null;
}

/** What may befall a centre around a commit of its journal. */
export interface JournalMoments {
  readonly alive: () => boolean;
  /** Throwing here is what a disk does that is full or broken. */
  readonly before: () => void;
  /** The records of a commit, durable now. */
  readonly written: (records: readonly StoredRecord[]) => void;
}

const placeOf = ({ tid, epoch, seq }: JournalRecord): string => `${tid}\n${epoch}\n${seq}`;

/** A journal that keeps every promise of the real one, on a disk in memory. */
export function journalOn(disk: JournalDisk, moments: JournalMoments): Journal {
  const { movedAside } = disk;
  const salvaged = movedAside === null ? 0 : disk.records.length;
  disk.movedAside = null;
  const ids = new Map(disk.records.map((record) => [placeOf(record), record.id]));
  const commit = (fresh: readonly JournalRecord[]): void => {
    moments.before();
    // A process that has ended writes nothing; its caller never hears of it either, because no statement is answered.
    if (!moments.alive()) return;
    const stored = fresh.map((record, at) => ({ ...record, row: disk.records.length + at + 1 }));
    disk.records.push(...stored);
    for (const record of stored) ids.set(placeOf(record), record.id);
    moments.written(stored);
  };
  const pick = (records: readonly JournalRecord[]): JournalRecord[] =>
    records.filter((record) => {
      const known = ids.get(placeOf(record));
      if (known !== undefined && known !== record.id) throw new JournalFault('fork', placeOf(record));
      return known === undefined;
    });
  const append = (records: readonly JournalRecord[]): number => {
    commit(pick(records));
    return disk.records.length;
  };
  return {
    append,
    transaction(act) {
      const fresh: JournalRecord[] = [];
      const result = act({
        append(records) {
          fresh.push(...pick(records));
          return disk.records.length + fresh.length;
        },
        get db() {
          return noSql();
        },
      });
      commit(fresh);
      return result;
    },
    read: (afterRow, limit) => disk.records.slice(afterRow, afterRow + limit),
    heads: () => headsOf(disk.records),
    status: (): JournalHealth => ({
      heads: headsOf(disk.records),
      rows: disk.records.length,
      freeBytes: Number.MAX_SAFE_INTEGER,
      warning: false,
      ill: null,
      movedAside,
      salvaged,
    }),
    tend: () => undefined,
    eraseAside: ({ tid, epoch, seq }) => {
      disk.records = disk.records.map((record) =>
        record.tid === tid && record.epoch === epoch && record.seq === seq ? { ...record, aside: null } : record,
      );
    },
    get db() {
      return noSql();
    },
    close: () => undefined,
  };
}

const noSql = (): DatabaseSync => {
  throw new BrokenInvariant('the centre keeps no tables in its journal');
};

function headsOf(records: readonly StoredRecord[]): JournalLogHead[] {
  const heads = new Map<string, JournalLogHead>();
  for (const { tid, epoch, seq, id, row } of records) heads.set(`${tid}\n${epoch}`, { tid, epoch, seq, id, row });
  return [...heads.values()];
}
