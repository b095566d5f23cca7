import { renewed } from '../../../core/exception/decisions.ts';
import type { Finding } from '../../../core/exception/finding.ts';
import { invariant } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { type FloorBudget, isAlive } from '../../../core/rights/floor-budget.ts';
import { isHeld, type Lease } from '../../../core/rights/lease.ts';
import { centralWriter, type OwnWriter } from '../own-log.ts';
import { caseRow, type RefundCase } from '../refunds/refund-case.ts';
import { budgetNews, budgetRow, lifeOf } from '../rights/budget-table.ts';
import { leaseNews, leaseRow } from '../rights/lease-table.ts';
import type { Changes, NewEvent, NewFeedRow, PlainTable } from '../store/changes.ts';
import type { TableRow } from '../store/tables.ts';
import { type EpochState, epochKey, type Loaded, positionKey, type WaitingDraw } from './loaded.ts';

/** Where a log ended. */
interface EpochEnd {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
}

const noEpoch: EpochState = { hwm: 0, hwmId: null, broken: null };

/** The state that a group of pushes changes while it is decided, and the changes that come of it. */
export class Working {
  readonly loaded: Loaded;
  readonly own: OwnWriter;
  /** When the group was taken in, ms. */
  readonly recv: number;
  readonly #epochs = new Map<string, { tid: string; epoch: string; state: EpochState }>();
  readonly #members = new Map<string, Member>();
  readonly #findings = new Map<string, Finding>();
  readonly #events: NewEvent[] = [];
  readonly #put = new Map<PlainTable, Map<string, TableRow>>();
  readonly #known = new Map<string, Lease>();
  readonly #waiting: WaitingDraw[];
  readonly #dropped: TableRow[] = [];
  readonly #phones = new Map<string, string[]>();
  readonly #facts = new Map<string, readonly RecordedEvent[]>();
  readonly #refunds = new Map<string, RefundCase>();
  readonly #leases = new Map<string, Lease>();
  readonly #budgets = new Map<string, FloorBudget>();
  readonly #ends = new Map<string, EpochEnd>();
  readonly #staff = new Map<string, Operator>();
  readonly #told = new Map<string, NewFeedRow>();
  #undo: (() => void)[] | null = null;
  #store = '';

  constructor(options: { loaded: Loaded; own: OwnWriter; recv: number }) {
    this.loaded = options.loaded;
    this.own = options.own;
    this.recv = options.recv;
    this.#waiting = [...options.loaded.waiting];
    for (const lease of options.loaded.leases) this.#known.set(lease.lease, lease);
  }

  /** Runs `act`; if it throws, everything it changed here is as it was before, and the error goes on. */
  whole<T>(act: () => T): T {
    const { head } = this.own;
    const [events, dropped] = [this.#events.length, this.#dropped.length];
    const waiting = [...this.#waiting];
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return act();
    } catch (error) {
      for (const one of undo.toReversed()) one();
      this.#events.length = events;
      this.#dropped.length = dropped;
      this.#waiting.splice(0, this.#waiting.length, ...waiting);
      this.own.head = head;
      throw error;
    } finally {
      this.#undo = null;
    }
  }

  /** Sets a value and remembers the one before, for `whole`. */
  #set<V>(map: Map<string, V>, key: string, value: V): void {
    this.#restoreLater(map, key);
    map.set(key, value);
  }

  #restoreLater<V>(map: Map<string, V>, key: string): void {
    // Outside of `whole` nothing is taken back, and an import would remember a hundred thousand steps for nothing.
    if (this.#undo === null) return;
    const before = map.get(key);
    this.#undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
  }

  epoch(log: { tid: string; epoch: string }): EpochState {
    return this.#epochs.get(epochKey(log))?.state ?? this.loaded.epochs.get(epochKey(log)) ?? noEpoch;
  }

  setEpoch({ tid, epoch }: { tid: string; epoch: string }, state: EpochState): void {
    this.#set(this.#epochs, epochKey({ tid, epoch }), { tid, epoch, state });
  }

  member(id: string): Member | null {
    const changed = this.#members.get(id);
    if (changed !== undefined) return changed;
    // Taking a row that was not read for an absent one would overwrite a member.
    invariant(this.loaded.members.has(id), `member ${id.slice(0, 80)} was read`);
    return this.loaded.members.get(id) ?? null;
  }

  setMember(row: Member): void {
    this.#set(this.#members, row.member, row);
  }

  /** Puts an event into the feed; `eff` is capped at the centre's own time. */
  addEvent(recorded: RecordedEvent): void {
    const { tid, epoch, seq, type, hlc } = recorded.event;
    const eff = this.effOf(hlc);
    // A type is free text; NUL is the one character a text column cannot hold.
    const shown = type.replaceAll('\0', '').slice(0, 80);
    this.#events.push({ tid, epoch, seq, id: recorded.id, type: shown, eff, recv: this.recv, bytes: recorded.bytes });
  }

  /** A writer's stamp, capped at the centre's own time: a till with a fast clock wins nothing. */
  effOf(hlc: string): string {
    const cap = this.recv.toString(16).padStart(12, '0').concat('ffff');
    return hlc < cap ? hlc : cap;
  }

  /** Everybody who works at any till, as far as this push speaks of staff. */
  staff(): ReadonlyMap<string, Operator> {
    return new Map([...this.loaded.staff, ...this.#staff]);
  }

  setStaff(person: Operator): void {
    this.#set(this.#staff, person.staff, person);
    this.tell({ kind: 'staff', key: person.staff, data: JSON.stringify(person) });
  }

  /** Writes an event of the centre's own and puts it into the feed. */
  writeOwn(store: string, draft: EventDraft): RecordedEvent {
    for (const opening of this.own.opening()) this.addEvent(opening);
    const recorded = this.own.write(store, draft);
    this.addEvent(recorded);
    return recorded;
  }

  /** What follows concerns this shop; '' concerns all. */
  inStore(store: string): void {
    this.#store = store;
  }

  /** Opens a finding; `open` false: the fact is no longer so. What people have decided about it stays written on it. */
  find({ open = true, ...finding }: Omit<Finding, 'at' | 'open' | 'stands'> & { readonly open?: boolean }): Finding {
    const where = this.#store === '' ? {} : { store: this.#store };
    const fresh: Finding = { ...where, ...finding, at: this.recv, open, stands: open };
    return this.setFinding(renewed(fresh, this.finding(finding.finding)));
  }

  /** A finding as it stands, or null. */
  finding(id: string): Finding | null {
    return this.#findings.get(id) ?? this.loaded.findings.get(id) ?? null;
  }

  setFinding(finding: Finding): Finding {
    this.#set(this.#findings, finding.finding, finding);
    return finding;
  }

  /** Writes what was stored of a finding under what has been found of it meanwhile. */
  renew(stored: Finding): void {
    const found = this.#findings.get(stored.finding);
    if (found !== undefined) this.setFinding(renewed(found, stored));
  }

  /** Everything known about a sale or coupon (`sale:…`, `coupon:…`), in the order in which it was taken in. */
  factsOf(about: string): readonly RecordedEvent[] {
    return this.#facts.get(about) ?? this.loaded.facts.get(about) ?? [];
  }

  /** Notes what an event is about, so that later events about it find it. */
  noteFact(about: string, recorded: RecordedEvent): void {
    this.#set(this.#facts, about, [...this.factsOf(about), recorded]);
    const { id, event } = recorded;
    const { tid, epoch, seq } = event;
    this.put('fact', `${about}\n${id}`, { about, id, tid, epoch, seq });
  }

  refund(id: string): RefundCase | null {
    return this.#refunds.get(id) ?? this.loaded.refunds.get(id) ?? null;
  }

  setRefund(one: RefundCase): void {
    this.#set(this.#refunds, one.refund, one);
    this.put('refund_case', one.refund, caseRow(one));
  }

  lease(id: string): Lease | null {
    return this.#leases.get(id) ?? this.#known.get(id) ?? null;
  }

  /** Leases on a member's lots, as far as anything of them is known here. */
  leasesOf(member: string): Lease[] {
    return this.#allLeases().filter((lease) => lease.member === member);
  }

  leasesOfHolder({ tid, epoch }: { tid: string; epoch: string }): Lease[] {
    return this.#allLeases().filter((lease) => lease.tid === tid && lease.epoch === epoch);
  }

  setLease(lease: Lease): void {
    this.#set(this.#leases, lease.lease, lease);
  }

  /** What a life of a log may lend, or null. */
  budget(log: { tid: string; epoch: string }): FloorBudget | null {
    return this.#budgets.get(epochKey(log)) ?? this.loaded.budgets.get(epochKey(log)) ?? null;
  }

  setBudget(budget: FloorBudget): void {
    this.#set(this.#budgets, lifeOf(budget), budget);
  }

  #allLeases(): Lease[] {
    return [...new Map([...this.#known, ...this.#leases]).values()];
  }

  /** Last position of a log that has ended, or null. */
  endOf(log: { tid: string; epoch: string }): number | null {
    return this.#ends.get(epochKey(log))?.seq ?? this.loaded.ends.get(epochKey(log)) ?? null;
  }

  setEnd({ tid, epoch, seq }: EpochEnd): void {
    this.#set(this.#ends, epochKey({ tid, epoch }), { tid, epoch, seq });
    this.put('epoch_end', epochKey({ tid, epoch }), { tid, epoch, seq });
  }

  /** Ends of logs heard of in this group. */
  newEnds(): EpochEnd[] {
    return [...this.#ends.values()];
  }

  knowsFinding(id: string): boolean {
    return this.#findings.has(id) || this.loaded.findings.has(id);
  }

  put(table: PlainTable, key: string, row: TableRow): void {
    const rows = this.#put.get(table) ?? new Map<string, TableRow>();
    this.#set(rows, key, row);
    this.#put.set(table, rows);
  }

  /** Rows that this decision writes into a table so far. */
  rowsFor(table: PlainTable): TableRow[] {
    return [...(this.#put.get(table)?.values() ?? [])];
  }

  /** Tells the tills a row that is neither a member nor a finding nor a right. */
  tell(row: NewFeedRow): void {
    this.#set(this.#told, `${row.kind}\n${row.key}`, row);
  }

  /** Members with this phone hash, those of this group included. */
  membersByPhone(hash: string): readonly string[] {
    return [...(this.loaded.phones.get(hash) ?? []), ...(this.#phones.get(hash) ?? [])];
  }

  /** A member's profile as it stands now, or null. */
  profile(member: string): string | null {
    const data = this.#put.get('profile')?.get(member)?.['data'];
    return typeof data === 'string' ? data : (this.loaded.profiles.get(member) ?? null);
  }

  addPhone(hash: string, member: string): void {
    this.#set(this.#phones, hash, [...(this.#phones.get(hash) ?? []), member]);
    this.put('phone', `${hash}\n${member}`, { hash, member });
  }

  wait(draw: WaitingDraw): void {
    const { tid, epoch, seq } = draw.spend.event;
    this.#waiting.push(draw);
    this.put('waiting', `${draw.lot}\n${positionKey({ tid, epoch, seq })}`, { lot: draw.lot, tid, epoch, seq });
  }

  /** Takes out the draws that waited for a lot of this member. */
  takeWaiting(lot: string, mine: (spend: RecordedEvent) => boolean): RecordedEvent[] {
    const taken = this.#waiting.filter((draw) => draw.lot === lot && mine(draw.spend));
    for (const draw of taken) {
      this.#waiting.splice(this.#waiting.indexOf(draw), 1);
      const { tid, epoch, seq } = draw.spend.event;
      const key = `${lot}\n${positionKey({ tid, epoch, seq })}`;
      const rows = this.#put.get('waiting');
      if (rows !== undefined) this.#restoreLater(rows, key);
      const stored = rows?.delete(key) ?? false;
      if (!stored) this.#dropped.push({ lot, tid, epoch, seq });
    }
    return taken.map(({ spend }) => spend);
  }

  /** Findings opened so far. */
  findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** Everything that has to be written. */
  changes(): Changes {
    this.#noteOwnHead();
    const leases = [...this.#leases.values()];
    const budgets = [...this.#budgets.values()];
    const put = Object.fromEntries([...this.#put].map(([table, rows]) => [table, [...rows.values()]]));
    return {
      events: this.#events,
      rows: [
        ...this.#memberRows(),
        ...this.#findingRows(),
        ...this.#told.values(),
        ...leases.map(leaseNews),
        ...budgets.map(budgetNews),
      ],
      put: {
        ...put,
        epoch: [...this.#epochs.values()].map(epochRow),
        lease: leases.filter(isHeld).map(leaseRow),
        budget: budgets.filter(isAlive).map(budgetRow),
      },
      drop: {
        waiting: this.#dropped,
        lease: leases.filter((lease) => !isHeld(lease)).map(({ lease }) => ({ lease })),
        budget: budgets.filter((budget) => !isAlive(budget)).map(({ till, epoch }) => ({ tid: till, epoch })),
      },
    };
  }

  #noteOwnHead(): void {
    const { epoch, seq, id } = this.own.head;
    if (seq > 0 && this.#events.some(({ tid }) => tid === centralWriter))
      this.setEpoch({ tid: centralWriter, epoch }, { hwm: seq, hwmId: id, broken: null });
  }

  #memberRows(): NewFeedRow[] {
    return [...this.#members].map(([key, row]) => ({ kind: 'member', key, data: JSON.stringify(row) }));
  }

  #findingRows(): NewFeedRow[] {
    return [...this.#findings].map(([key, row]) => ({ kind: 'finding', key, data: JSON.stringify(row) }));
  }
}

const epochRow = ({ tid, epoch, state }: { tid: string; epoch: string; state: EpochState }): TableRow => ({
  tid,
  epoch,
  hwm: state.hwm,
  hwm_id: state.hwmId ?? '',
  broken_at: state.broken?.at ?? null,
  broken_id: state.broken?.id ?? null,
});
