import { BrokenInvariant } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { staffWith } from '../../core/operator/staff-fold.ts';
import type { BridgeNotice } from '../../core/ports/terminal-bridge.ts';
import { type Watched, watchable } from '../engine/watched.ts';
import type { Act } from './act.ts';
import type { Booted } from './boot.ts';
import { type ChainReport, checkChains } from './chain-check.ts';
import { Doubts } from './doubts.ts';
import { currentLog, type EpochReason, newestLog, openingOf } from './epoch.ts';
import { type Exported, exportUnsent } from './export-unsent.ts';
import { FlowStore } from './flow-store.ts';
import { WriteFailed } from './idb-write.ts';
import { type LedgerHealth, spaceOf } from './ledger-health.ts';
import type { LedgerParts } from './ledger-options.ts';
import { MemberViews } from './member-views.ts';
import { metaRecord, readMeta } from './meta-facts.ts';
import { Outbox } from './outbox.ts';
import { loadOwn } from './own-loader.ts';
import { type Recorded, Recorder, type RecordRequest } from './recorder.ts';
import { RowStore } from './row-store.ts';
import { supervise } from './supervisor.ts';
import { within } from './timing.ts';
import { gatherUnsent } from './unsent.ts';

/** The database has not been read in this run. */
const neverRead = -1;

/** Longest wait for own events to be read anew, ms. */
const rereadMs = 10_000;

/** The till's ledger: where acts become events, and everything this till knows. */
export interface TerminalLedger {
  readonly tid: string;
  /**
   * Records an act in both copies; an act recorded before is answered with its event and written only once.
   * Refuses with LEDGER_UNSAFE if neither copy takes it: then nothing is remembered; with OUTCOME_UNKNOWN if neither
   * says so: then the same act has to be tried again before it is changed or given up. Throws if a draft is malformed.
   */
  record(request: RecordRequest): Promise<Result<Recorded>>;
  /** The event that already records an act, or null. */
  findAct(act: Act): RecordedEvent | null;
  /** Own events since the last Z report at least, oldest first; another array after every event. */
  readonly tail: Watched<readonly RecordedEvent[]>;
  readonly health: Watched<LedgerHealth>;
  readonly rows: RowStore;
  readonly members: MemberViews;
  /** Everybody who works here, with what was said at this till and no row tells of yet. */
  staff(): readonly Operator[];
  readonly flows: FlowStore;
  readonly outbox: Outbox;
  /**
   * Writes every unsent event that any copy holds into a file of the host; says how many, where, and whether that is
   * surely all: while a copy is ill there may be more.
   */
  exportUnsent(): Promise<Exported>;
  /**
   * Reads all rows anew (those known serve until the new set is whole) and forgets flows. Unsent events are exported
   * first, and nothing is done if that fails; no event is deleted.
   */
  reset(): Promise<Exported>;
  /** A person has found out what became of a doubtful payment: it is not asked about any more. */
  settleDoubt(id: string): Promise<void>;
  /** Checks hash and chain of every stored event, in slices. */
  checkAll(): Promise<ChainReport>;
  close(): Promise<void>;
}

/** The whole chain is checked once a day at most: a long history is many megabytes to read. */
const dayMs = 86_400_000;

/** The ledger over its parts. */
export class Ledger implements TerminalLedger {
  readonly tid: string;
  readonly health: ReturnType<typeof watchable<LedgerHealth>>;
  readonly rows: RowStore;
  readonly members: MemberViews;
  readonly flows: FlowStore;
  readonly outbox: Outbox;
  readonly #parts: LedgerParts;
  readonly #booted: Booted;
  readonly #recorder: Recorder;
  readonly #doubts: Doubts;
  readonly #endings: (() => void)[] = [];
  #rowsLoaded = false;
  /** How much the comparison of the copies had moved when own events were read. */
  #healedRead: number;
  #closed = false;

  constructor(parts: LedgerParts, booted: Booted, giveBack: () => void) {
    const { journal, database, own } = booted;
    this.tid = parts.tid;
    this.#parts = parts;
    this.#booted = booted;
    const { found } = booted.comparison;
    // Own events that came from the journal alone say nothing of what only the database holds.
    this.#healedRead = booted.database.db === null ? neverRead : found.fromJournal + found.forked.length;
    this.health = watchable<LedgerHealth>({
      journal: journal.health.get(),
      database: database.health.get(),
      unsafe: false,
      space: booted.status && spaceOf(booted.status),
      broken: booted.broken,
      healing: { ...booted.comparison.found, dataLoss: booted.dataLoss },
      floorFrozen: booted.frozen !== null,
      copySuspected: booted.frozen?.told === true,
      doubtful: booted.doubtful,
    });
    const head =
      (currentLog(own, this.tid) ?? newestLog(own, this.tid))?.head ?? openingOf('enrolled', this.#opening()).head;
    this.#recorder = new Recorder(head, {
      own,
      journal,
      database,
      clock: parts.clock,
      timers: parts.timers,
      patienceMs: parts.watchdogMs,
      spaceShort: () => this.health.get().space?.short === true,
      openEpoch: (reason) => this.#openEpochInTurn(reason),
      doubted: (events) => void this.#doubts.add(events),
      confirmed: (events) => void this.#doubts.clear(events.map(({ id }) => id)),
    });
    this.#doubts = new Doubts({
      noted: booted.doubtful,
      show: (doubtful) => this.#show({ doubtful }),
      write: (act) => this.#writeMeta(act),
    });
    this.outbox = new Outbox({
      tid: this.tid,
      own,
      database,
      openEpoch: (reason) => this.#openEpoch(reason),
      takeBack: (events) => this.#recorder.takeBack(events),
      tookBack: () => this.#recorder.inTurn(() => this.#reread()),
      heard: (srvHlc, blocked) => this.#heard(srvHlc, blocked),
      current: () => this.#recorder.head.epoch,
    });
    this.rows = new RowStore({
      database,
      epoch: () => this.#recorder.head.epoch,
      hasRoom: () => this.health.get().space?.short !== true,
    });
    this.members = new MemberViews({
      own,
      rows: this.rows,
      salt: () => this.#salt(),
      frozen: () => this.health.get().floorFrozen,
    });
    this.flows = new FlowStore(database);
    this.flows.begin(booted.flows);
    this.#endings.push(giveBack);
  }

  get tail(): Watched<readonly RecordedEvent[]> {
    return this.#booted.own.tail;
  }

  /** Loads rows, opens a new epoch if one is needed, and begins to watch over both copies. */
  async begin(): Promise<Result<null>> {
    const { journal, database, fresh } = this.#booted;
    await this.#loadRows();
    await this.outbox.begin();
    if (fresh !== null) {
      const opened = await this.#recorder.inTurn(() => this.#openEpochInTurn(fresh));
      if (!opened.ok) return opened;
      if (fresh === 'clone-suspected' && !this.health.get().copySuspected) await this.#freeze(false);
    }
    for (const copy of [journal, database])
      this.#endings.push(
        copy.health.subscribe(() => this.#show({ journal: journal.health.get(), database: database.health.get() })),
      );
    const { timers, bridge, fullCheckAfterMs } = this.#parts;
    this.#endings.push(
      supervise(journal, { timers, wellAgain: () => this.#level() }),
      supervise(database, { timers, wellAgain: () => this.#level() }),
      bridge.listen((notice) => this.#notice(notice)),
      timers.after(fullCheckAfterMs, () => void this.#checkQuietly()),
    );
    return ok(null);
  }

  async record(request: RecordRequest): Promise<Result<Recorded>> {
    const recorded = await this.#recorder.record(request);
    if (recorded.ok && request.flow) this.flows.remember(request.flow);
    if (recorded.ok) await this.#doubts.clear(recorded.value.events.flatMap(({ event }) => event.ref));
    this.#show({ unsafe: this.#recorder.unsafe });
    return recorded;
  }

  findAct(act: Act): RecordedEvent | null {
    return this.#booted.own.find(act);
  }

  staff(): readonly Operator[] {
    const { included } = this.rows;
    const own = this.#booted.own.onStaff();
    return staffWith(
      this.rows.all('staff'),
      own.filter(({ event }) => event.seq > (included[event.epoch] ?? 0)),
    );
  }

  async exportUnsent(): Promise<Exported> {
    const { bridge, clock } = this.#parts;
    return exportUnsent(await gatherUnsent(this.#booted), { bridge, clock, tid: this.tid });
  }

  async reset(): Promise<Exported> {
    const exported = await this.exportUnsent();
    await this.rows.startOver();
    await this.flows.clearAll();
    return exported;
  }

  settleDoubt(id: string): Promise<void> {
    return this.#doubts.clear([id]);
  }

  async checkAll(): Promise<ChainReport> {
    const { db } = this.#booted.database;
    if (db === null) return { checked: 0, broken: [] };
    const report = await checkChains(db, () => this.#closed);
    this.#show({ broken: report.broken });
    return report;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#recorder.inTurn(async () => {
      for (const end of this.#endings.splice(0)) end();
      this.#booted.database.close();
    });
  }

  #opening(): Parameters<typeof openingOf>[1] {
    const { clock, facts } = this.#parts;
    const previous = newestLog(this.#booted.own, this.tid)?.head ?? null;
    return { tid: this.tid, facts, clock, previous };
  }

  async #openEpoch(reason: EpochReason): Promise<void> {
    const opened = await this.#recorder.inTurn(() => this.#openEpochInTurn(reason));
    if (!opened.ok) throw new Error(opened.refusal.code);
  }

  /** Only when it is the recorder's turn: nothing may be written to the old log afterwards. */
  #openEpochInTurn(reason: EpochReason): Promise<Result<Recorded>> {
    const { head, request } = openingOf(reason, this.#opening());
    return this.#recorder.commitTo(head, request);
  }

  async #loadRows(): Promise<void> {
    const { db } = this.#booted.database;
    if (db === null || this.#rowsLoaded) return;
    await this.rows.load(db);
    this.#rowsLoaded = true;
  }

  /** After a copy came back: what could not be read at start is read now, and what it lost is written again. */
  async #level(): Promise<void> {
    const { database, comparison, own } = this.#booted;
    try {
      const wasLoaded = this.#rowsLoaded;
      await this.#loadRows();
      if (database.db !== null && wasLoaded && !(await this.rows.isStored(database.db))) await this.rows.restore();
      if (database.db !== null) await this.#doubts.level(database.db, !wasLoaded);
      if (database.db !== null && !wasLoaded) {
        this.flows.begin(await database.db.flow.toArray());
        for (const log of own.logs()) {
          const acked = await readMeta(database.db, 'acked', log.log);
          if (acked !== null) own.place({ ...log, acked: acked.upTo, forked: log.forked || acked.forked });
        }
      }
    } catch (error) {
      // The database fell again; its supervisor brings us back here.
      this.#databaseFailed(error);
    }
    this.#recorder.relieve();
    this.#show({ healing: { ...comparison.found, dataLoss: this.#booted.dataLoss }, unsafe: false });
    await this.#recorder.inTurn(async () => {
      await this.#retake();
      await this.#recorder.review();
    });
    await this.#leaveForks(comparison.found.forked);
  }

  /** Events the database got from the journal since the last reading are read now: an act among them must be found. */
  async #retake(): Promise<void> {
    const { database, comparison } = this.#booted;
    const { fromJournal, forked } = comparison.found;
    const healed = fromJournal + forked.length;
    // While something is missing in the database, memory knows more than it; its supervisor comes back here.
    if (healed === this.#healedRead || database.db === null || !database.ready) return;
    await this.#reread();
    this.#healedRead = healed;
  }

  /** Reads own events anew, in the order in which their epochs began. Only when it is the recorder's turn. */
  async #reread(): Promise<void> {
    const { database, own } = this.#booted;
    if (database.db === null || !database.ready) return;
    const included = (await readMeta(database.db, 'rows'))?.included ?? {};
    const { timers } = this.#parts;
    const reading = await within(loadOwn(database.db, included), { ms: rereadMs, timers });
    // Nothing can be recorded meanwhile, so it is given up in time and tried again.
    if (reading.kind !== 'done') throw new Error('own events cannot be read');
    own.retake(reading.value.own);
    const log = own.log(this.#recorder.head.epoch);
    if (log !== null) this.#recorder.catchUp(log.head);
    await this.outbox.begin();
  }

  /** A comparison that was late may find what one at start would have: the current log cannot go on. */
  async #leaveForks(forked: readonly string[]): Promise<void> {
    const { own } = this.#booted;
    for (const epoch of forked) {
      const log = own.log(epoch);
      if (log !== null && !log.forked) own.place({ ...log, forked: true });
    }
    if (forked.includes(this.#recorder.head.epoch)) await this.#openEpoch('fork');
  }

  #notice(notice: BridgeNotice): void {
    if (notice.kind !== 'journal.changed') return;
    this.#show({ space: spaceOf(notice.status) });
    const { journal } = this.#booted;
    if (!journal.ok && !notice.status.warning) void journal.recover();
  }

  /** An answer ends the till's own doubt; what the centre has said about a copy only the centre takes back. */
  #heard(srvHlc: string, blocked?: boolean): void {
    this.#recorder.heard(srvHlc);
    const { floorFrozen, copySuspected } = this.health.get();
    if (blocked === true && !copySuspected) void this.#freeze(true);
    else if (floorFrozen && (copySuspected ? blocked === false : blocked !== true)) void this.#thaw();
  }

  async #freeze(told: boolean): Promise<void> {
    this.#show({ floorFrozen: true, copySuspected: told });
    const { epoch } = this.#recorder.head;
    await this.#writeMeta((meta) => meta.put(metaRecord('frozen', '', { epoch, ...(told && { told }) })));
  }

  async #thaw(): Promise<void> {
    this.#show({ floorFrozen: false, copySuspected: false });
    await this.#writeMeta((meta) => meta.delete('frozen'));
  }

  /** A mark that the next start or the next contact sets again if it is lost now. */
  async #writeMeta(act: (meta: IDBObjectStore) => void): Promise<void> {
    const { database } = this.#booted;
    if (!database.ok) return;
    try {
      await database.write({ stores: ['meta'], durability: 'strict' }, (store) => act(store('meta')));
    } catch (error) {
      // The copy is ill now and says so.
      if (!(error instanceof WriteFailed)) throw error;
    }
  }

  async #checkQuietly(): Promise<void> {
    try {
      const { db } = this.#booted.database;
      const last = db === null ? null : await readMeta(db, 'fullCheck');
      const now = this.#parts.clock.now();
      if (this.#closed || db === null || (last !== null && Math.abs(now - last.at) < dayMs)) return;
      await this.checkAll();
      await this.#writeMeta((meta) => meta.put(metaRecord('fullCheck', '', { at: now })));
    } catch (error) {
      this.#databaseFailed(error);
    }
  }

  /** Reading failed: the copy is ill, unless the till is being closed and took the database away itself. */
  #databaseFailed(error: unknown): void {
    if (error instanceof BrokenInvariant) throw error;
    const { database } = this.#booted;
    if (!this.#closed && database.ok) database.fall(error instanceof Error ? error.message : String(error));
  }

  #salt(): string {
    const { storeId } = this.#parts.facts;
    const store = storeId === null ? this.rows.all('store')[0] : this.rows.entry('store', storeId)?.data;
    // Before the first pull there are no members but those enrolled here, and these are hashed and sought alike.
    return store?.phoneSalt ?? '';
  }

  #show(change: Partial<LedgerHealth>): void {
    this.health.set({ ...this.health.get(), ...change });
  }
}
