import type { ParsedEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { type BrokenLink, type Link, linkFault } from './chain-check.ts';
import { storedPages } from './event-table.ts';
import { metaRecord, readMeta } from './meta-facts.ts';
import { slices } from './slices.ts';
import { checked, type EventRecord, trusted } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

const pageSize = 50;

/** Cheap look at exact bytes: events that name neither a member nor staff in keys or body need not be parsed. */
const mayTouchMember = /"member(?::|":")|"staff:/;

/** What one epoch gave. */
interface EpochReading {
  readonly tail: readonly RecordedEvent[];
  readonly broken: readonly BrokenLink[];
  /** Its last event, if that was read. */
  readonly last: RecordedEvent | null;
}

interface EpochToRead {
  readonly epoch: string;
  /** Its last records, for the tail; read already. */
  readonly held: readonly EventRecord[];
  /** Own events up to here are inside the centre's rows. */
  readonly included: number;
}

/** Reads one epoch forward from the first position anybody needs, each record once. */
export class EpochReader {
  readonly #db: TerminalDb;
  readonly #epoch: EpochToRead;
  readonly #slice = slices();

  constructor(db: TerminalDb, epoch: EpochToRead) {
    this.#db = db;
    this.#epoch = epoch;
  }

  /** Reads, checks what no earlier start has checked, and hands over the events that may touch members. */
  async read(touched: (recorded: RecordedEvent) => void): Promise<EpochReading> {
    const { epoch, held, included } = this.#epoch;
    const verified = await readMeta(this.#db, 'verified', epoch);
    const tailFrom = held[0]?.seq ?? Number.MAX_SAFE_INTEGER;
    const tail: RecordedEvent[] = [];
    const broken: BrokenLink[] = [];
    let before: Link | null = verified;
    for await (const page of this.#pages(Math.min(included, verified?.seq ?? 0) + 1, tailFrom)) {
      const fresh = await this.#checked(page, verified?.seq ?? 0);
      for (const [at, record] of page.entries()) {
        const { seq, bytes } = record;
        const check = fresh.get(at);
        const why = check === undefined ? null : linkFault(record, check, before);
        if (check !== undefined) before = record;
        if (why !== null) broken.push({ epoch, seq, why });
        const toMembers = seq > included && mayTouchMember.test(bytes);
        if (!toMembers && seq < tailFrom) continue;
        const recorded = check === undefined ? trusted([record])[0] : eventOf(check);
        if (recorded !== undefined && toMembers) touched(recorded);
        if (recorded !== undefined && seq >= tailFrom) tail.push(recorded);
        await this.#slice.breathe();
      }
    }
    if (broken.length === 0 && before !== null && before.seq !== verified?.seq)
      await this.#db.meta.put(metaRecord('verified', epoch, { seq: before.seq, id: before.id }));
    return { tail, broken, last: tail.at(-1) ?? null };
  }

  /** Records from the database up to where those at hand begin, then these. */
  async *#pages(from: number, tailFrom: number): AsyncGenerator<readonly EventRecord[]> {
    const { epoch, held } = this.#epoch;
    if (from < tailFrom) {
      for await (const page of storedPages(this.#db, { epoch, from, size: pageSize })) {
        const before = page.filter(({ seq }) => seq < tailFrom);
        if (before.length > 0) yield before;
        if (before.length < page.length) break;
      }
    }
    for (let at = 0; at < held.length; at += pageSize) yield held.slice(at, at + pageSize);
  }

  /** Hashed and read: the records beyond what was verified, by their place in the page. */
  async #checked(page: readonly EventRecord[], verified: number): Promise<Map<number, ParsedEvent>> {
    const first = page.findIndex(({ seq }) => seq > verified);
    if (first === -1) return new Map();
    const parsed = await checked(page.slice(first));
    await this.#slice.breathe();
    return new Map(parsed.map((one, at) => [first + at, one]));
  }
}

const eventOf = (parsed: ParsedEvent): RecordedEvent | undefined => (parsed.ok ? parsed.recorded : undefined);
