import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { metaRecord, readMeta } from './meta-facts.ts';
import type { TerminalDb } from './terminal-db.ts';

interface DoubtParts {
  /** What was noted in an earlier run. */
  readonly noted: readonly string[];
  readonly show: (ids: readonly string[]) => void;
  /** Writes facts if the database can be had; otherwise they are written by `level`. */
  readonly write: (act: (meta: IDBObjectStore) => void) => Promise<void>;
}

/**
 * Events that were refused at the screen with unknown outcome and turned out to be on the books: was that sale
 * completed? Noted in the database, so that the question outlives the window; gone only by evidence: the same act is
 * tried again and answered, a later event refers to it (a void, a return), or a person says that they have looked.
 */
export class Doubts {
  readonly #parts: DoubtParts;
  #ids: readonly string[];

  constructor(parts: DoubtParts) {
    this.#parts = parts;
    this.#ids = parts.noted;
  }

  async add(events: readonly RecordedEvent[]): Promise<void> {
    await this.#set([...new Set([...this.#ids, ...events.map(({ id }) => id)])]);
  }

  /** These events are beyond doubt. */
  async clear(ids: readonly string[]): Promise<void> {
    const left = this.#ids.filter((id) => !ids.includes(id));
    if (left.length < this.#ids.length) await this.#set(left);
  }

  /** After the database came back: both what it had noted and what came up without it. `first`: it was never read. */
  async level(db: TerminalDb, first: boolean): Promise<void> {
    const noted = (await readMeta(db, 'doubtful'))?.ids ?? [];
    const ids = first ? [...new Set([...noted, ...this.#ids])] : this.#ids;
    if (ids.join() !== noted.join() || ids !== this.#ids) await this.#set(ids);
  }

  async #set(ids: readonly string[]): Promise<void> {
    this.#ids = ids;
    this.#parts.show(ids);
    await this.#parts.write((meta) => meta.put(metaRecord('doubtful', '', { ids: [...ids] })));
  }
}
