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
import { actKey, actOf } from './act.ts';
import type { CopyOutcome } from './copy-outcome.ts';
import type { DatabaseCopy } from './database-copy.ts';
import type { JournalCopy } from './journal-copy.ts';
import type { OwnLog } from './own-log.ts';
import type { Kept } from './stored-records.ts';
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

interface Limbo {
  readonly batch: readonly Kept[];
  readonly flow: FlowSnapshot | null;
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
}

/**
 * Puts one commit after the other into both copies. Three promises: what is answered as recorded is durable in at
 * least one copy; a position is never used for two events; a refused commit has left nothing in memory.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  #head: LogHead;
  #queue: Promise<unknown> = Promise.resolve();
  #limbo: Limbo | null = null;
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
    return this.#keep({ batch, flow: request.flow ?? null }, next);
  }

  async #record(request: RecordRequest): Promise<Result<Recorded>> {
    if (!(await this.#settleLimbo(request)))
      return this.#refuse(this.#limbo !== null && sameActs(this.#limbo, request));
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

  async #keep(commit: Limbo, next: LogHead): Promise<Result<Recorded>> {
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
      const open = inJournal?.kind === 'unknown' || inDatabase?.kind === 'unknown';
      if (open) this.#limbo = commit;
      return this.#refuse(open);
    }
    this.#unsafe = false;
    this.#apply(commit, next);
    if (inJournal?.kind === 'fork') await this.#leaveFork(next.epoch);
    else if (inJournal?.kind !== 'kept') journal.owe(commit.batch);
    if (inDatabase?.kind !== 'kept') database.owe(commit.batch, commit.flow);
    return ok({
      events: commit.batch.map(({ recorded }) => recorded),
      report: { inJournal: inJournal?.kind === 'kept', inDatabase: inDatabase?.kind === 'kept' },
      again: false,
    });
  }

  /** Null if the copy is not to be tried: something before is still missing, and it is ill while the other is not. */
  async #keepInJournal({ batch }: Limbo): Promise<CopyOutcome | null> {
    const { journal, database } = this.#parts;
    if (!journal.ok && !journal.full && database.ok) return null;
    if (!journal.ready && !(await this.#soonWell(journal))) return null;
    return journal.keep(batch);
  }

  async #keepInDatabase({ batch, flow }: Limbo): Promise<CopyOutcome | null> {
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

  #apply({ batch }: Limbo, next: LogHead): void {
    // The centre may have been heard meanwhile; its stamp must not be lost.
    const hlc = next.hlc > this.#head.hlc ? next.hlc : this.#head.hlc;
    this.#head = { ...next, hlc };
    this.#parts.own.append(batch.map(({ recorded }) => recorded));
  }

  /** The journal holds another event at this position: what was just kept stays in the database, and a new epoch begins. */
  async #leaveFork(epoch: string): Promise<void> {
    this.#parts.journal.forgive(epoch);
    const log = this.#parts.own.log(epoch);
    if (log !== null) this.#parts.own.place({ ...log, forked: true });
    await this.#soonWell(this.#parts.journal);
    await this.#parts.openEpoch('fork');
  }

  /**
   * Finds out what became of a refused commit whose outcome was unknown. If it is there after all it counts as
   * recorded; if nobody can tell but one copy is well, its position is left alone and a new epoch begins.
   */
  async #settleLimbo(request: RecordRequest): Promise<boolean> {
    const limbo = this.#limbo;
    if (limbo === null) return true;
    const { journal, database } = this.#parts;
    await Promise.all([this.#soonWell(journal), this.#soonWell(database)]);
    const last = must(limbo.batch.at(-1), 'a commit has an event').recorded;
    const [inJournal, inDatabase] = await Promise.all([journal.holds(last.event), database.holds(last.event)]);
    if (inJournal === true || inDatabase === true) {
      this.#limbo = null;
      this.#adopt(limbo, { inJournal: inJournal === true, inDatabase: inDatabase === true });
      // The same act again is simply done; another one leaves the question whether that sale was completed.
      if (!sameActs(limbo, request)) this.#parts.doubted(limbo.batch.map(({ recorded }) => recorded));
      return true;
    }
    if (inJournal === false && inDatabase === false) {
      this.#limbo = null;
      return true;
    }
    if (sameActs(limbo, request)) {
      // The same act again: its own bytes are tried, so that both attempts are one event.
      return this.#unlessStillOpen(limbo, await this.#keep(limbo, headOf(limbo, this.#head)));
    }
    if (!journal.ok && !database.ok) return false;
    return this.#unlessStillOpen(limbo, await this.#parts.openEpoch('database-lost'));
  }

  /** A later refusal, however certain, says nothing about the first attempt. */
  #unlessStillOpen(limbo: Limbo, { ok: settled }: Result<Recorded>): boolean {
    this.#limbo = settled ? null : limbo;
    return settled;
  }

  #adopt(limbo: Limbo, { inJournal, inDatabase }: { inJournal: boolean; inDatabase: boolean }): void {
    const { journal, database } = this.#parts;
    this.#apply(limbo, headOf(limbo, this.#head));
    if (!inJournal) journal.owe(limbo.batch);
    if (!inDatabase) database.owe(limbo.batch, limbo.flow);
  }

  /** `open`: what was asked for may have been written all the same. */
  #refuse(open = false): Result<never> {
    this.#unsafe = true;
    return refused(refusal(open ? 'OUTCOME_UNKNOWN' : 'LEDGER_UNSAFE'));
  }
}

/** Paper goes with the last event of a commit. */
const withPaper = (events: readonly RecordedEvent[], jobs: readonly PrintJob[]): Kept[] =>
  events.map((recorded, at) => ({ recorded, jobs: at === events.length - 1 ? jobs : [] }));

/**
 * Whether what is on the books is what is asked for now: the same money from and to the same accounts, covered alike.
 * A closing that stands is answered with its own count: a drawer counted anew is no new closing, and nothing is paid.
 */
function standsAs(draft: EventDraft, found: RecordedEvent | null): boolean {
  if (found === null || draft.type === 'shift.closed') return true;
  const { post, cover } = found.event;
  return canonicalJson([draft.post, draft.cover]) === canonicalJson([post, cover]);
}

function headOf({ batch }: Limbo, before: LogHead): LogHead {
  const last = must(batch.at(-1), 'a commit has an event').recorded;
  const { tid, epoch, seq, hlc } = last.event;
  return { tid, epoch, seq, id: last.id, hlc: hlc > before.hlc ? hlc : before.hlc };
}

function sameActs({ batch }: Limbo, { drafts }: RecordRequest): boolean {
  const keys = (acts: readonly ReturnType<typeof actOf>[]): string =>
    acts.flatMap((act) => (act === null ? [] : [actKey(act)])).join('\n');
  const held = keys(batch.map(({ recorded }) => actOf(recorded.event)));
  return held !== '' && held === keys(drafts.map(actOf));
}
