import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { JournalEntry, JournalHead } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../engine/ports.ts';
import { addEvents, type StoredHead, storedEvents, storedHeads, storedPages } from './event-table.ts';
import { write } from './idb-write.ts';
import { expectedRow, type JournalCopy } from './journal-copy.ts';
import { checked, type Kept } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** What the comparison of the two copies found and did. Nothing is ever deleted by it. */
export interface Healing {
  /** Events the database got from the journal. */
  readonly fromJournal: number;
  /** Events the journal got from the database. */
  readonly fromDatabase: number;
  /** Epochs at whose positions the copies hold different events: both are kept. */
  readonly forked: readonly string[];
  /** Epochs of which the journal holds something that is no continuation; it stays there. */
  readonly unreadable: readonly string[];
}

interface Copies {
  readonly db: TerminalDb;
  readonly journal: JournalCopy;
  readonly timing: { watchdogMs: number; timers: Timers };
}

const stretch = 250;

/** Compares the copies and fills either from the other. Rejects if one of them fails meanwhile. */
export async function heal(copies: Copies, journalHeads: readonly JournalHead[]): Promise<Healing> {
  const stored = new Map((await storedHeads(copies.db)).map((head) => [head.epoch, head]));
  const journaled = new Map(journalHeads.map((head) => [head.epoch, head]));
  const healing = { fromJournal: 0, fromDatabase: 0, forked: [] as string[], unreadable: [] as string[] };
  const behind: JournalHead[] = [];
  for (const epoch of new Set([...stored.keys(), ...journaled.keys()])) {
    const here = stored.get(epoch) ?? null;
    const there = journaled.get(epoch) ?? null;
    if (there !== null && (here === null || here.seq < there.seq)) behind.push(there);
    else if (here !== null && there !== null && !(await agrees(copies.db, there))) healing.forked.push(epoch);
    else if (here !== null) healing.fromDatabase += await fillJournal(copies, here, there);
  }
  await fillDatabase(copies, { behind, stored, healing });
  for (const epoch of healing.forked) await keepBranch(copies, epoch);
  return healing;
}

/** True if the database holds the journal's head at its position; the hash chain then vouches for all before it. */
async function agrees(db: TerminalDb, head: JournalHead): Promise<boolean> {
  return (await db.ev.get([head.epoch, head.seq]))?.id === head.id;
}

async function fillJournal({ db, journal }: Copies, here: StoredHead, there: JournalHead | null): Promise<number> {
  const from = (there?.seq ?? 0) + 1;
  // Paper goes along only if the journal lost nothing it had confirmed: otherwise its spool may have printed it already.
  const lostNothing = (there?.seq ?? 0) >= here.journaled && there !== null;
  let filled = 0;
  for await (const page of storedPages(db, { epoch: here.epoch, from, size: stretch })) {
    const parsed = await checked(page);
    const sound = page.flatMap(({ jobs }, at): Kept[] => {
      const one = parsed[at];
      return one?.ok ? [{ recorded: one.recorded, jobs: lostNothing ? jobs : [] }] : [];
    });
    await journal.fill(sound);
    filled += page.length;
  }
  return filled;
}

interface Refill {
  readonly behind: readonly JournalHead[];
  readonly stored: ReadonlyMap<string, StoredHead>;
  readonly healing: { fromJournal: number; forked: string[]; unreadable: string[] };
}

/** Reads the journal from where the first missing entry should be; if it is not there, once more from the beginning. */
async function fillDatabase(copies: Copies, { behind, stored, healing }: Refill): Promise<void> {
  if (behind.length === 0) return;
  const wanted = new Map(behind.map((head) => [head.epoch, new Follower(head.epoch, stored.get(head.epoch) ?? null)]));
  const expected = Math.min(...behind.map((head) => expectedRow(head, stored.get(head.epoch)?.seq ?? 0)));
  for (const start of expected > 0 ? [expected, 0] : [0]) {
    for await (const page of copies.journal.pages(start)) {
      for (const follower of wanted.values()) {
        const next = await follower.take(page);
        if (next.length > 0) await addEvents(copies.db, next, copies.timing);
        healing.fromJournal += next.length;
      }
    }
    if (behind.every((head) => wanted.get(head.epoch)?.reached(head.seq))) return;
  }
  for (const head of behind) {
    const follower = wanted.get(head.epoch);
    if (follower?.forked) healing.forked.push(head.epoch);
    else if (!follower?.reached(head.seq)) healing.unreadable.push(head.epoch);
  }
}

/** Picks from journal pages the entries that continue one epoch, as long as the chain holds. */
class Follower {
  readonly #epoch: string;
  #seq: number;
  #id: string | null;
  forked = false;

  constructor(epoch: string, from: StoredHead | null) {
    this.#epoch = epoch;
    this.#seq = from?.seq ?? 0;
    this.#id = from?.id ?? null;
  }

  reached(seq: number): boolean {
    return this.#seq >= seq;
  }

  async take(page: readonly JournalEntry[]): Promise<RecordedEvent[]> {
    const own = page.filter(({ epoch, seq }) => epoch === this.#epoch && seq > this.#seq);
    const parsedPage = await checked(own);
    const taken: RecordedEvent[] = [];
    for (const [at, entry] of own.entries()) {
      const parsed = parsedPage[at];
      if (entry.seq !== this.#seq + 1 || this.forked || !parsed?.ok) continue;
      // The first entry must name the database's own head; the very first event of an epoch names the epoch before.
      this.forked = this.#id !== null && parsed.recorded.event.prev !== this.#id;
      if (this.forked) continue;
      this.#seq = entry.seq;
      this.#id = entry.id;
      taken.push(parsed.recorded);
    }
    return taken;
  }
}

/** Copies the journal's side of a fork beside the database's own events, so that both are sent. */
async function keepBranch({ db, journal, timing }: Copies, epoch: string): Promise<void> {
  for await (const page of journal.pages(0)) {
    const entries = page.filter((entry) => entry.epoch === epoch);
    const first = entries[0];
    const last = entries.at(-1);
    if (first === undefined || last === undefined) continue;
    const own = await storedEvents(db, { epoch, from: first.seq, to: last.seq });
    const known = new Set(own.map(({ id }) => id));
    const other = entries.filter(({ id }) => !known.has(id));
    if (other.length === 0) continue;
    await write(db.backendDB(), { stores: ['branch'], durability: 'strict', ...timing }, (store) => {
      for (const { id, seq, bytes, aside } of other) store('branch').put({ id, epoch, seq, bytes, aside });
    });
  }
}
