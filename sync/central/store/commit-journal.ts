import { createHash } from 'node:crypto';
import type { Journal, StoredRecord } from '../../journal/journal.ts';
import type { CommitRecord } from './changes.ts';

/** The name under which the centre's commits stand in the journal file. */
const writer = 'centre';
const zeros = '0'.repeat(64);

interface Head {
  readonly life: string;
  readonly seq: number;
  readonly id: string;
  readonly commit: number;
}

type Kept = Omit<CommitRecord, 'personal'>;

/**
 * The centre's commits in an fsynced file, written before a commit is acknowledged. Each names the one before it by
 * hash. A life of the journal begins with nothing or with a whole picture of the database, so the newest life alone
 * makes the database again.
 */
export class CommitJournal {
  readonly #journal: Journal;
  readonly #newLife: () => string;
  #head: Head | null;

  constructor(journal: Journal, newLife: () => string) {
    this.#journal = journal;
    this.#newLife = newLife;
    this.#head = this.#newest();
  }

  /** Number of the newest commit kept, or null if there is none. */
  get lastCommit(): number | null {
    return this.#head?.commit ?? null;
  }

  /** Durable when it returns. */
  append(record: CommitRecord): void {
    const before = this.#head ?? { life: this.#newLife(), seq: 0, id: zeros, commit: 0 };
    this.#write(before, record);
  }

  /** Begins a new life with a picture of the database, in parts that all carry the same commit number. */
  begin(): (part: CommitRecord) => void {
    let before: Head = { life: this.#newLife(), seq: 0, id: zeros, commit: 0 };
    return (part) => {
      before = this.#write(before, part);
    };
  }

  /** Commits of the newest life, oldest first. */
  *commits(): Generator<CommitRecord> {
    const life = this.#head?.life;
    for (let after = 0; ; ) {
      const page = this.#journal.read(after, 20);
      for (const record of page) if (record.tid === writer && record.epoch === life) yield commitOf(record);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.row;
    }
  }

  close(): void {
    this.#journal.close();
  }

  #write(before: Head, { personal, ...kept }: CommitRecord): Head {
    const bytes = JSON.stringify({ prev: before.id, ...kept });
    const id = createHash('sha256').update('commit1').update(bytes).digest('hex');
    const head = { life: before.life, seq: before.seq + 1, id, commit: kept.commit };
    const aside = Object.keys(personal).length === 0 ? null : JSON.stringify(personal);
    this.#journal.append([{ tid: writer, epoch: head.life, seq: head.seq, id, bytes, aside }]);
    this.#head = head;
    return head;
  }

  #newest(): Head | null {
    const heads = this.#journal.heads().filter(({ tid }) => tid === writer);
    const newest = heads.toSorted((a, b) => b.row - a.row)[0];
    if (newest === undefined) return null;
    const [record] = this.#journal.read(newest.row - 1, 1);
    if (record === undefined) return null;
    return { life: newest.epoch, seq: newest.seq, id: newest.id, commit: commitOf(record).commit };
  }
}

/** The journal is this program's own file, chained by hash; its shape needs no second check. */
function commitOf({ bytes, aside }: StoredRecord): CommitRecord {
  const kept = JSON.parse(bytes) as Kept;
  return { ...kept, personal: aside === null ? {} : JSON.parse(aside) };
}
