import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { JournalEntry, JournalHead, JournalStatus, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../engine/ports.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import { type CopyHealth, type CopyOutcome, healthy, kept } from './copy-outcome.ts';
import { entryOf, type Kept } from './stored-records.ts';
import { type Within, within } from './timing.ts';

/** Words with which the host says that nothing of the call was written. Any other rejection leaves it open. */
const fullWord = 'disk-full';
const certainWords: ReadonlySet<string> = new Set([fullWord, 'busy', 'io', 'corrupt', 'bad-request']);

/** Entries of one append; keeps a message near a megabyte. */
const appendMax = 200;
const readMax = 250;
/** Free space with which a full journal is worth another try, bytes. */
const roomToTry = 16 * 1024 ** 2;
/** Longest wait for the journal to be level again, ms. */
const recoverMs = 120_000;

interface JournalOptions {
  readonly bridge: TerminalBridge;
  readonly timers: Timers;
  readonly watchdogMs: number;
  /** Compares the journal with the database if that has not been done since the start; true if it is done. */
  readonly mend: () => Promise<boolean>;
}

/** The second copy: the host's journal behind the bridge, with what it still lacks. */
export class JournalCopy {
  readonly #bridge: TerminalBridge;
  readonly #timing: { ms: number; timers: Timers };
  readonly #mend: () => Promise<boolean>;
  readonly #health = watchable<CopyHealth>(healthy);
  #missing: Kept[] = [];
  #recovery: Promise<boolean> | null = null;

  constructor(options: JournalOptions) {
    this.#bridge = options.bridge;
    this.#timing = { ms: options.watchdogMs, timers: options.timers };
    this.#mend = options.mend;
  }

  get health(): Watched<CopyHealth> {
    return this.#health;
  }

  get ok(): boolean {
    return this.#health.get().state === 'ok';
  }

  /** True if the journal's last word was that its disk is full. */
  get full(): boolean {
    return this.#health.get().why === fullWord;
  }

  /** True if the next event may be tried: nothing before it is missing. */
  get ready(): boolean {
    return this.#missing.length === 0;
  }

  /** First seq of an epoch that the journal is known to lack, or null. */
  firstMissing(epoch: string): number | null {
    return this.#missing.find(({ recorded }) => recorded.event.epoch === epoch)?.recorded.event.seq ?? null;
  }

  /** Appends a batch. A failure makes the copy ill, a success makes it well. */
  async keep(batch: readonly Kept[]): Promise<CopyOutcome> {
    const outcome = outcomeOf(await this.#append(batch.map(entryOf)));
    if (outcome.kind === 'kept') this.#health.set(healthy);
    else this.#fall(outcome.kind === 'fork' ? 'fork' : outcome.why);
    return outcome;
  }

  /** Remembers what was recorded without the journal, for `recover`. */
  owe(batch: readonly Kept[]): void {
    this.#missing.push(...batch);
  }

  /** Forgets what can never be appended: another event stands at these positions. */
  forgive(epoch: string): void {
    this.#missing = this.#missing.filter(({ recorded }) => recorded.event.epoch !== epoch);
  }

  /** Marks the copy ill, for instance because the host said so. */
  fall(why: string): void {
    this.#fall(why);
  }

  /** Appends what is missing; true once nothing is. Calls while one is under way share its outcome. */
  recover(): Promise<boolean> {
    this.#recovery ??= this.#bounded().finally(() => {
      this.#recovery = null;
    });
    return this.#recovery;
  }

  /** Whether the journal holds this very event, not only one at its position: null if it does not answer. */
  async holds({ id, event: { epoch, seq } }: RecordedEvent): Promise<boolean | null> {
    const status = await this.status();
    if (status === null) return null;
    const head = status.heads.find((one) => one.epoch === epoch);
    if (head === undefined || head.seq < seq) return false;
    if (head.seq === seq) return head.id === id;
    const read = await this.#within(this.#entryAt(head, seq));
    return read.kind === 'done' ? read.value?.id === id : null;
  }

  async #entryAt(head: JournalHead, seq: number): Promise<JournalEntry | undefined> {
    for (const from of new Set([Math.max(0, expectedRow(head, seq) - 1), 0]))
      for await (const page of this.pages(from)) {
        const entry = page.find((one) => one.epoch === head.epoch && one.seq === seq);
        if (entry !== undefined) return entry;
      }
    return undefined;
  }

  /** The journal's own word on its state, or null if it does not answer. */
  async status(): Promise<JournalStatus | null> {
    const answer = await this.#within(this.#bridge.call('journal.status', {}));
    return answer.kind === 'done' ? answer.value : null;
  }

  /** Appends entries found elsewhere; rejects if the journal does not take them. */
  async fill(batch: readonly Kept[]): Promise<void> {
    for (let at = 0; at < batch.length; at += appendMax) {
      const outcome = outcomeOf(await this.#append(batch.slice(at, at + appendMax).map(entryOf)));
      if (outcome.kind !== 'kept') throw new Error(outcome.kind === 'fork' ? 'fork' : outcome.why);
    }
  }

  /** Entries after a row, in pages, oldest first. */
  async *pages(afterRow: number): AsyncGenerator<readonly JournalEntry[]> {
    for (let row = afterRow; ; ) {
      const { entries } = await this.#bridge.call('journal.read', { afterRow: row, limit: readMax });
      const last = entries.at(-1);
      if (last === undefined) return;
      yield entries;
      row = last.row;
    }
  }

  async #bounded(): Promise<boolean> {
    const done = await within(this.#catchUp(), { ...this.#timing, ms: recoverMs });
    return done.kind === 'done' && done.value;
  }

  async #catchUp(): Promise<boolean> {
    if (!(await this.#mend())) return false;
    while (this.#missing.length > 0) {
      const some = this.#missing.slice(0, appendMax);
      const outcome = outcomeOf(await this.#append(some.map(entryOf)));
      if (outcome.kind !== 'kept') return false;
      const there = new Set(some);
      this.#missing = this.#missing.filter((one) => !there.has(one));
    }
    // Nothing to append proves nothing about a journal that fell ill: it has to say so itself.
    if (!this.ok && !(await this.#saysWell())) return false;
    if (this.#missing.length > 0) return this.#catchUp();
    this.#health.set(healthy);
    return true;
  }

  /** The host calls its journal full until a write succeeds; room on the disk is enough to try one. */
  async #saysWell(): Promise<boolean> {
    const status = await this.status();
    if (status === null) return false;
    return status.ill === null || (status.ill === fullWord && status.freeBytes >= roomToTry);
  }

  #append(entries: JournalEntry[]): Promise<Within<{ row: number }>> {
    return this.#within(this.#bridge.call('journal.append', { entries }));
  }

  #within<T>(answer: Promise<T>): Promise<Within<T>> {
    return within(answer, this.#timing);
  }

  #fall(why: string): void {
    this.#health.set({ state: 'ill', why });
  }
}

function outcomeOf(answer: Within<unknown>): CopyOutcome {
  if (answer.kind === 'done') return kept;
  if (answer.kind === 'late') return { kind: 'unknown', why: 'no answer from the journal' };
  if (answer.why === 'fork') return { kind: 'fork' };
  return { kind: certainWords.has(answer.why) ? 'refused' : 'unknown', why: answer.why };
}

/** Row after which the entries of an epoch beyond `seq` are expected; a log filled without pause has one row per event. */
export const expectedRow = (head: JournalHead, seq: number): number => Math.max(0, head.row - (head.seq - seq));
