import { BrokenInvariant, must } from '../../../core/kernel/invariant.ts';
import type { Journal, JournalRecord, StoredRecord } from '../../journal/journal.ts';
import type { CommitRecord } from './changes.ts';
import { type CommitPart, readCommit, writeCommit } from './commit-text.ts';
import type { TableName, TableRow } from './tables.ts';

/** The name under which the centre's commits stand in the journal file. */
const writer = 'centre';
const zeros = '0'.repeat(64);

interface Head {
  readonly life: string;
  readonly seq: number;
  readonly id: string;
  readonly commit: number;
}

/** A record to be written, and where the journal stands after it. */
interface Step {
  readonly record: JournalRecord;
  readonly head: Head;
}

/** A commit to be written behind the one that was newest when it was prepared. May be gone through more than once. */
export interface PreparedCommit {
  readonly steps: () => Iterable<Step>;
}

/** A large commit is cut up, because no text can be longer than half a gigabyte. */
const partRows = 5000;

/**
 * The centre's commits in an fsynced file, written before a commit is acknowledged. Each names the one before it by
 * hash. A life of the journal begins with nothing or with a whole picture of the database, so the newest life alone
 * makes the database again.
 */
export class CommitJournal {
  readonly #journal: Journal;
  readonly #newLife: () => string;
  /** A picture was begun after the life that is read and never closed: what was committed beside it may be missing. */
  readonly cutShort: boolean;
  #head: Head | null;

  constructor(journal: Journal, newLife: () => string) {
    this.#journal = journal;
    this.#newLife = newLife;
    const { head, cutShort } = this.#newest();
    this.#head = head;
    this.cutShort = cutShort;
  }

  /** Number of the newest commit kept, or null if there is none. */
  get lastCommit(): number | null {
    return this.#head?.commit ?? null;
  }

  /**
   * Makes a commit into what will be written, while the database is still at work on it. Nothing may be written before
   * it is: it names the record that is newest now.
   */
  prepare(record: CommitRecord): PreparedCommit {
    return prepared(this.#head ?? this.#begin(), partsOf(record));
  }

  /** Durable when it returns, in one commit of the journal. */
  write({ steps }: PreparedCommit): void {
    this.#head = this.#journal.transaction(({ append }) => {
      let last = this.#head;
      for (const { record, head } of steps()) {
        append([record]);
        last = head;
      }
      return last;
    });
  }

  /** Begins a new life with a picture of the database, in parts that all but the last carry no commit number. */
  begin(): (part: CommitRecord) => void {
    let before = this.#begin();
    return (part) => {
      this.write(prepared(before, [part]));
      before = must(this.#head, 'written just now');
    };
  }

  /** Commits of the newest life, oldest first. */
  *commits(): Generator<CommitRecord> {
    const life = this.#head?.life;
    let parts: CommitRecord[] = [];
    for (let after = 0; ; ) {
      const page = this.#journal.read(after, 20);
      for (const record of page) {
        if (record.tid !== writer || record.epoch !== life) continue;
        const { more, ...part } = partOf(record);
        parts.push(part);
        if (more) continue;
        yield joined(parts);
        parts = [];
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.row;
    }
  }

  close(): void {
    this.#journal.close();
  }

  #begin(): Head {
    return { life: this.#newLife(), seq: 0, id: zeros, commit: 0 };
  }

  /** The newest life that is whole: a picture without its closing record makes no database. */
  #newest(): { head: Head | null; cutShort: boolean } {
    const heads = this.#journal.heads().filter(({ tid }) => tid === writer);
    let cutShort = false;
    for (const { epoch, seq, id, row } of heads.toSorted((a, b) => b.row - a.row)) {
      const [record] = this.#journal.read(row - 1, 1);
      const commit = record === undefined ? 0 : partOf(record).commit;
      if (commit > 0) return { head: { life: epoch, seq, id, commit }, cutShort };
      cutShort = true;
    }
    return { head: null, cutShort };
  }
}

/** A small commit is made into text at once; of a large one, part by part when it is written, or it would fill the memory. */
function prepared(before: Head, parts: readonly CommitRecord[]): PreparedCommit {
  if (parts.length > 1) return { steps: () => stepsFrom(before, parts) };
  const steps = [...stepsFrom(before, parts)];
  return { steps: () => steps };
}

function* stepsFrom(before: Head, parts: readonly CommitRecord[]): Generator<Step> {
  let head = before;
  for (const [at, { personal, ...part }] of parts.entries()) {
    const kept: CommitPart = { ...part, ...(at < parts.length - 1 && { more: true }) };
    const { text, id } = writeCommit(head.id, kept);
    head = { life: head.life, seq: head.seq + 1, id, commit: kept.commit };
    const aside = Object.keys(personal).length === 0 ? null : JSON.stringify(personal);
    yield { record: { tid: writer, epoch: head.life, seq: head.seq, id, bytes: text, aside }, head };
  }
}

const partOf = ({ bytes, aside }: StoredRecord): CommitRecord & { more?: true } => ({
  ...readCommit(bytes),
  personal: aside === null ? {} : JSON.parse(aside),
});

type Side = 'put' | 'drop' | 'personal';

/** The record itself if it is small, else pieces of its tables, each a record with the same numbers. */
function partsOf(record: CommitRecord): CommitRecord[] {
  const pieces = (['drop', 'put', 'personal'] as const).flatMap((side) => piecesOf(record, side));
  if (pieces.reduce((sum, { rows }) => sum + rows.length, 0) <= partRows) return [record];
  const bare = { commit: record.commit, head: record.head, put: {}, drop: {}, personal: {} };
  return pieces.map(({ side, name, rows }) => ({ ...bare, [side]: { [name]: rows } }));
}

function piecesOf(record: CommitRecord, side: Side): { side: Side; name: string; rows: readonly TableRow[] }[] {
  return Object.entries(record[side]).flatMap(([name, rows]) =>
    Array.from({ length: Math.ceil(rows.length / partRows) }, (_, at) => ({
      side,
      name,
      rows: rows.slice(at * partRows, (at + 1) * partRows),
    })),
  );
}

function joined([first, ...rest]: readonly CommitRecord[]): CommitRecord {
  if (first === undefined) throw new BrokenInvariant('a commit has at least one part');
  const whole = { ...first, put: { ...first.put }, drop: { ...first.drop }, personal: { ...first.personal } };
  for (const part of rest)
    for (const side of ['put', 'drop', 'personal'] as const)
      for (const [name, rows] of Object.entries(part[side]) as [TableName, readonly TableRow[]][])
        whole[side][name] = [...(whole[side][name] ?? []), ...rows];
  return whole;
}
