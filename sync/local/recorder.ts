import type { Clock } from '../../core/kernel/clock.ts';
import { must } from '../../core/kernel/invariant.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { type EventDraft, type LogHead, type WriteContext, writeEvent } from '../../core/ledger/event-writer.ts';
import { mergeStamp } from '../../core/ledger/hybrid-clock.ts';
import type { CommitReport, FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../engine/ports.ts';
import { actOf } from './act.ts';
import type { CopyOutcome } from './copy-outcome.ts';
import type { DatabaseCopy } from './database-copy.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { OwnLog } from './own-log.ts';
import { headOf, lastOf, type PendingCommit, sameActs, sharesAct, withPaper } from './pending-commit.ts';
import { within } from './timing.ts';

/** What is to be recorded in one commit. */
export interface RecordRequest {
  readonly drafts: readonly EventDraft[];
  readonly context: WriteContext;
  /** Paper of the act, made from the events once they have their place (it prints position and hash). */
  readonly jobs?: (events: readonly RecordedEvent[]) => readonly PrintJob[];
  /** Where the flow stands once the events are recorded. */
  readonly flow?: FlowSnapshot | null;
}

/** What a commit left behind. `again`: the act had been recorded before, nothing was written. */
export interface Recorded {
  readonly events: readonly RecordedEvent[];
  readonly report: CommitReport;
  readonly again: boolean;
}

interface RecorderParts {
  readonly own: OwnLog;
  readonly journal: JournalCopy;
  readonly database: DatabaseCopy;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Longest wait for an ill copy while a person waits for the commit, ms. */
  readonly patienceMs: number;
  /** The disk is short of space: then the journal goes first. */
  readonly spaceShort: () => boolean;
  /** Opens a new epoch through `commitTo`; called inside the queue. */
  readonly openEpoch: (reason: 'fork' | 'database-lost') => Promise<Result<Recorded>>;
  /** A commit whose outcome was unknown and refused turned out to be recorded. */
  readonly doubted: (events: readonly RecordedEvent[]) => void;
  /** The same act was tried again and answered: whoever stood there knows that it is done. */
  readonly confirmed: (events: readonly RecordedEvent[]) => void;
}

/**
 * Puts one commit after the other into both copies. Three promises: what is answered as recorded is durable in at
 * least one copy; a position is never used for two events; a refused commit has left nothing in memory.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  #head: LogHead;
  #queue: Promise<unknown> = Promise.resolve();
  /** The last commit, refused without a word on whether it was written: its position cannot be used by another. */
  #limbo: PendingCommit | null = null;
  /** Commits like it at the ends of epochs that were left for that reason; their acts must not be written a second time. */
  #left: PendingCommit[] = [];
  #unsafe = false;

  constructor(head: LogHead, parts: RecorderParts) {
    this.#head = head;
    this.#parts = parts;
  }

  /** Head of the log that new events join. */
  get head(): LogHead {
    return this.#head;
  }

  /** True after a commit that neither copy took, until one is taken again or a copy comes back. */
  get unsafe(): boolean {
    return this.#unsafe;
  }

  /** A copy came back: the next commit may well be taken. */
  relieve(): void {
    this.#unsafe = false;
  }

  /** Takes a stamp of the centre into the hybrid clock of the next event. */
  heard(srvHlc: string): void {
    this.#head = { ...this.#head, hlc: mergeStamp(this.#head.hlc, srvHlc, this.#parts.clock.now()) };
  }

  /**
   * Records in turn. Refuses with LEDGER_UNSAFE when nothing was written, with OUTCOME_UNKNOWN when no copy has said
   * whether it was: then only the same act again may follow; with ACT_CHANGED when the act is on the books with other
   * money, so that nobody takes the old receipt for this payment. Throws if a draft is malformed.
   */
  record(request: RecordRequest): Promise<Result<Recorded>> {
    return this.inTurn(() => this.#record(request));
  }

  /** Goes on after events of the log that came from the other copy. Only inside the queue. */
  catchUp(head: LogHead): void {
    if (head.epoch !== this.#head.epoch || head.seq <= this.#head.seq) return;
    this.#head = { ...head, hlc: head.hlc > this.#head.hlc ? head.hlc : this.#head.hlc };
  }

  /**
   * Takes events that the centre kept of a log into both copies, as if they had just been recorded, but without paper.
   * False: they do not go on from what is here. Rejects if neither copy takes them, or nobody knows yet what is here.
   */
  takeBack(events: readonly RecordedEvent[]): Promise<boolean> {
    return this.inTurn(async () => {
      const commit = { batch: withPaper(events, []), flow: null };
      if (this.#limbo !== null) throw new Error('OUTCOME_UNKNOWN');
      if (!this.#goesOn(commit)) return false;
      const own = lastOf(commit).event.epoch === this.#head.epoch;
      const kept = await this.#keep(commit, own ? headOf(commit, this.#head) : null);
      if (isOpen(kept)) this.#limbo = commit;
      if (!kept.ok) throw new Error(kept.refusal.code);
      return true;
    });
  }

  #goesOn({ batch }: PendingCommit): boolean {
    const { epoch, seq, prev } = must(batch[0], 'a commit has an event').recorded.event;
    const log = this.#parts.own.log(epoch);
    return log === null ? seq === 1 : !log.forked && log.head.seq + 1 === seq && log.head.id === prev;
  }

  /** Runs `act` when every commit before it has its outcome. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(act);
    // The next in the queue must not inherit a failure that is its predecessor's own.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Writes drafts to the log of `head` and makes it the current one if they are kept. Only inside the queue. */
  async commitTo(head: LogHead, request: RecordRequest): Promise<Result<Recorded>> {
    const { events, head: next } = this.#write(head, request);
    const batch = withPaper(events, request.jobs?.(events) ?? []);
    const commit = { batch, flow: request.flow ?? null };
    const kept = await this.#keep(commit, next);
    if (isOpen(kept)) this.#limbo = commit;
    return kept;
  }

  async #record(request: RecordRequest): Promise<Result<Recorded>> {
    if (!(await this.#settleLimbo(request)))
      return this.#refuse(this.#limbo !== null && sameActs(this.#limbo, request.drafts));
    if (!(await this.#settleLeft(request))) return this.#refuse(true);
    const before = request.drafts.map((draft) => this.#find(draft));
    const changed = request.drafts.find((draft, at) => !standsAs(draft, before[at] ?? null));
    if (changed !== undefined) return refused(refusal('ACT_CHANGED', { act: actOf(changed)?.id ?? '' }));
    if (before.length > 0 && before.every((found) => found !== null)) return this.#again(before, request.flow ?? null);
    const drafts = request.drafts.filter((_, at) => before[at] === null);
    const result = await this.commitTo(this.#head, { ...request, drafts });
    if (!result.ok || drafts.length === request.drafts.length) return result;
    const fresh = [...result.value.events];
    const events = before.map((found) => found ?? must(fresh.shift(), 'one event a draft'));
    return ok({ ...result.value, events });
  }

  #find(draft: EventDraft): RecordedEvent | null {
    const act = actOf(draft);
    return act === null ? null : this.#parts.own.find(act);
  }

  /** The act is on the books; only the flow may still have to learn it. */
  async #again(found: readonly (RecordedEvent | null)[], flow: FlowSnapshot | null): Promise<Result<Recorded>> {
    const { database, journal } = this.#parts;
    if (flow !== null) await database.keep([], { flow, journaled: 0 });
    if (flow !== null && !database.ok) database.owe([], flow);
    const events = found.map((event) => must(event, 'every act was found'));
    this.#parts.confirmed(events);
    return ok({ events, report: { inJournal: journal.ok, inDatabase: database.ok }, again: true });
  }

  #write(head: LogHead, { drafts, context }: RecordRequest): { events: RecordedEvent[]; head: LogHead } {
    const events: RecordedEvent[] = [];
    for (const draft of drafts) {
      const written = writeEvent({ head, context, draft, clock: this.#parts.clock });
      events.push(written.recorded);
      head = written.head;
    }
    return { events, head };
  }

  /** `next`: where the log of new events stands afterwards; null if the commit belongs to a log that was left. */
  async #keep(commit: PendingCommit, next: LogHead | null): Promise<Result<Recorded>> {
    const { journal, database } = this.#parts;
    const journalFirst = this.#parts.spaceShort() || journal.full;
    const first = journalFirst ? await this.#keepInJournal(commit) : undefined;
    // On a full disk IndexedDB may answer that all is well and be thrown away whole at the next start.
    if (journalFirst && journal.full) return this.#refuse();
    const [inJournal, inDatabase] = await Promise.all([
      journalFirst ? first : this.#keepInJournal(commit),
      this.#keepInDatabase(commit),
    ]);
    if (inJournal?.kind !== 'kept' && inDatabase?.kind !== 'kept') {
      return this.#refuse(inJournal?.kind === 'unknown' || inDatabase?.kind === 'unknown');
    }
    this.#unsafe = false;
    this.#apply(commit, next);
    if (inJournal?.kind === 'fork') await this.#leaveFork(lastOf(commit).event.epoch);
    else if (inJournal?.kind !== 'kept') journal.owe(commit.batch);
    if (inDatabase?.kind !== 'kept') database.owe(commit.batch, commit.flow);
    return ok({
      events: commit.batch.map(({ recorded }) => recorded),
      report: { inJournal: inJournal?.kind === 'kept', inDatabase: inDatabase?.kind === 'kept' },
      again: false,
    });
  }

  /** Null if the copy is not to be tried: something before is still missing, and it is ill while the other is not. */
  async #keepInJournal({ batch }: PendingCommit): Promise<CopyOutcome | null> {
    const { journal, database } = this.#parts;
    if (!journal.ok && !journal.full && database.ok) return null;
    if (!journal.ready && !(await this.#soonWell(journal))) return null;
    return journal.keep(batch);
  }

  async #keepInDatabase({ batch, flow }: PendingCommit): Promise<CopyOutcome | null> {
    const { journal, database } = this.#parts;
    if (!database.ok && journal.ok) return null;
    if (!database.ready && !(await this.#soonWell(database))) return null;
    const first = must(batch[0], 'a commit has an event').recorded.event;
    const journaled = (journal.firstMissing(first.epoch) ?? first.seq) - 1;
    return database.keep(batch, { flow, journaled });
  }

  /** Whether a copy comes back while somebody stands at the till; if not, it goes on coming back behind the scenes. */
  async #soonWell(copy: { recover(): Promise<boolean> }): Promise<boolean> {
    const { timers, patienceMs } = this.#parts;
    const well = await within(copy.recover(), { ms: patienceMs, timers });
    return well.kind === 'done' && well.value;
  }

  #apply({ batch }: PendingCommit, next: LogHead | null): void {
    // The centre may have been heard meanwhile; its stamp must not be lost.
    if (next !== null) this.#head = { ...next, hlc: next.hlc > this.#head.hlc ? next.hlc : this.#head.hlc };
    this.#parts.own.append(batch.map(({ recorded }) => recorded));
  }

  /** The journal holds another event at this position: what was just kept stays in the database, and a new epoch begins. */
  async #leaveFork(epoch: string): Promise<void> {
    this.#parts.journal.forgive(epoch);
    const log = this.#parts.own.log(epoch);
    if (log !== null) this.#parts.own.place({ ...log, forked: true });
    await this.#soonWell(this.#parts.journal);
    if (this.#head.epoch === epoch) await this.#parts.openEpoch('fork');
  }

  /**
   * Finds out what became of a refused commit whose outcome was unknown. If it is there after all it counts as
   * recorded; if nobody can tell but one copy is well, its position is left alone and a new epoch begins.
   */
  async #settleLimbo({ drafts }: RecordRequest): Promise<boolean> {
    const limbo = this.#limbo;
    if (limbo === null) return true;
    const { journal, database } = this.#parts;
    await Promise.all([this.#soonWell(journal), this.#soonWell(database)]);
    const again = sameActs(limbo, drafts);
    const known = await this.#cameToLight(limbo, headOf(limbo, this.#head));
    // The same act again is simply done; another one leaves the question whether that sale was completed.
    if (known === 'there' && !again) this.#doubt(limbo);
    if (known !== 'unknown') {
      this.#limbo = null;
      return true;
    }
    // The same act again: its own bytes are tried, so that both attempts are one event. A later refusal, however
    // certain, says nothing about the first attempt.
    if (!again && !journal.ok && !database.ok) return false;
    const settled = again ? await this.#keep(limbo, headOf(limbo, this.#head)) : await this.#leave(limbo);
    if (settled.ok) this.#limbo = null;
    return settled.ok;
  }

  async #leave(limbo: PendingCommit): Promise<Result<Recorded>> {
    const opened = await this.#parts.openEpoch('database-lost');
    if (opened.ok) this.#left.push(limbo);
    // The opening itself may be open now; the commit before it is still the one that people ask about.
    else this.#limbo = limbo;
    return opened;
  }

  /**
   * An act of unknown outcome is asked for again after its epoch was left. It is found, or proved absent; if nobody can
   * tell, its own bytes go to their own place, so that both attempts are one event. False: not even that was possible.
   */
  async #settleLeft({ drafts }: RecordRequest): Promise<boolean> {
    for (const commit of this.#left.filter((one) => sharesAct(one, drafts))) {
      const known = await this.#cameToLight(commit, null);
      if (known === 'unknown' && !(await this.#keep(commit, null)).ok) return false;
      this.#left = this.#left.filter((one) => one !== commit);
    }
    return true;
  }

  /** A copy came back: what it can say about commits of unknown outcome is taken in. Only inside the queue. */
  async review(): Promise<void> {
    if (this.#limbo !== null) {
      const known = await this.#cameToLight(this.#limbo, headOf(this.#limbo, this.#head));
      if (known === 'there') this.#doubt(this.#limbo);
      if (known !== 'unknown') this.#limbo = null;
    }
    for (const commit of this.#left) {
      const known = await this.#cameToLight(commit, null);
      if (known === 'there') this.#doubt(commit);
      if (known !== 'unknown') this.#left = this.#left.filter((one) => one !== commit);
    }
  }

  #doubt({ batch }: PendingCommit): void {
    this.#parts.doubted(batch.map(({ recorded }) => recorded));
  }

  /** What the copies say of a commit. One that is there counts as recorded from now on; the other copy gets it. */
  async #cameToLight(commit: PendingCommit, next: LogHead | null): Promise<'there' | 'absent' | 'unknown'> {
    const { journal, database, own } = this.#parts;
    const last = lastOf(commit);
    const [inJournal, inDatabase] = await Promise.all([journal.holds(last), database.holds(last)]);
    if (inJournal !== true && inDatabase !== true)
      return inJournal === null || inDatabase === null ? 'unknown' : 'absent';
    // The comparison of the copies may have found it first.
    const read = (own.log(last.event.epoch)?.head.seq ?? 0) >= last.event.seq;
    if (!read) this.#apply(commit, next);
    if (inJournal !== true) journal.owe(commit.batch);
    if (inDatabase !== true) database.owe(commit.batch, commit.flow);
    return 'there';
  }

  /** `open`: what was asked for may have been written all the same. */
  #refuse(open = false): Result<never> {
    this.#unsafe = true;
    return refused(refusal(open ? 'OUTCOME_UNKNOWN' : 'LEDGER_UNSAFE'));
  }
}

/**
 * Whether what is on the books is what is asked for now: the same money from and to the same accounts, covered alike.
 * A closing that stands is answered with its own count: a drawer counted anew is no new closing, and nothing is paid.
 */
function standsAs(draft: EventDraft, found: RecordedEvent | null): boolean {
  if (found === null || draft.type === 'shift.closed') return true;
  const { post, cover } = found.event;
  return canonicalJson([draft.post, draft.cover]) === canonicalJson([post, cover]);
}

/** Refused without a word on whether it was written. */
const isOpen = (kept: Result<unknown>): boolean => !kept.ok && kept.refusal.code === 'OUTCOME_UNKNOWN';
