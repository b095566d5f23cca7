import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import { heldOf } from '../../core/rights/grant.ts';
import type { Lease } from '../../core/rights/lease.ts';
import { faceLeft } from '../../core/stored-value/lot.ts';
import { isPlace } from '../../core/view/member-fold.ts';
import type { CommitRecord } from '../../sync/central/store/changes.ts';
import { readCommit } from '../../sync/central/store/commit-text.ts';
import type { TableRow } from '../../sync/central/store/tables.ts';
import type { StoredRecord } from '../../sync/journal/journal.ts';

/** Says that a promise was broken: which one, and how. */
export type Accuse = (invariant: string, what: string) => void;

/** A version of a row of the feed. */
export interface RowVersion {
  readonly ver: number;
  readonly data: string | null;
}

const text = (value: unknown): string => String(value);

const placeOf = ({ tid, epoch, seq }: TableRow): string => `${text(tid)}/${text(epoch)}/${text(seq)}`;

/**
 * What an onlooker makes of the centre's commits, one by one as they become durable: every promise that must hold after each
 * of them is looked at here. Knows no table but what the commits say.
 */
export class CentreBooks {
  readonly events = new Map<string, RecordedEvent>();
  readonly leases = new Map<string, Lease>();
  readonly members = new Map<string, Member>();
  /** All versions of every row, oldest first, by kind and key. */
  readonly rows = new Map<string, RowVersion[]>();
  /** Ids at positions of logs. */
  readonly positions = new Map<string, string>();
  /** Last position of each log, by till and epoch. */
  readonly heads = new Map<string, number>();
  /** Ids kept beside the log: branches, what cannot be read, the drop box. */
  readonly beside = new Set<string>();
  /** Tills of which two machines have written: a log went on behind its end after a later one of the same till had begun. */
  readonly copied = new Set<string>();
  /** Lives of logs that may not lend, by till and epoch; false: another one under that name may not. */
  readonly blocked = new Map<string, boolean>();
  commits = 0;
  head = 0;
  readonly #accuse: Accuse;
  /** Where logs ended, as the next epoch of their till says. */
  readonly #ends = new Map<string, number>();
  /** Lives of each till's log, in the order in which the centre heard of them. */
  readonly #lives = new Map<string, string[]>();
  #parts: CommitRecord[] = [];
  readonly #picture: CommitRecord[] = [];

  constructor(accuse: Accuse) {
    this.#accuse = accuse;
  }

  /** Takes in what a commit of the centre's journal holds. */
  take(records: readonly StoredRecord[]): void {
    for (const { bytes } of records) {
      const { more, ...read } = readCommit(bytes);
      const part: CommitRecord = { ...read, personal: {} };
      this.#parts.push(part);
      if (more) continue;
      const parts = this.#parts;
      this.#parts = [];
      if (part.commit === 0) this.#picture.push(...parts);
      else if (this.#picture.length > 0) this.#pictured(part);
      else this.#commit(parts);
    }
  }

  /** Ids of events that a till need not fear for: the centre has them, in the log or beside it. */
  has(id: string): boolean {
    return this.events.has(id) || this.beside.has(id);
  }

  /** A journal that was lost begins anew with a picture of the database; to who reads only that, it is all there is. */
  #pictured({ commit, head }: CommitRecord): void {
    const parts = this.#picture.splice(0);
    if (this.commits >= commit) return;
    const put = (name: keyof CommitRecord['put']): TableRow[] => parts.flatMap((part) => part.put[name] ?? []);
    for (const row of put('event')) if (!this.positions.has(placeOf(row))) this.#event(row);
    for (const name of ['branch', 'quarantine', 'drop_box'] as const)
      for (const row of put(name)) this.#keepBeside(row, name === 'quarantine');
    for (const { tid, epoch, seq } of put('epoch_end')) this.#ends.set(`${text(tid)}/${text(epoch)}`, Number(seq));
    for (const row of put('life_block')) this.#block(row);
    for (const row of put('feed_row')) this.#row(row);
    this.leases.clear();
    for (const { data } of put('lease')) {
      const lease: Lease = JSON.parse(text(data));
      this.leases.set(lease.lease, lease);
    }
    for (const { tid, epoch, hwm } of put('epoch')) this.#headOf(`${text(tid)}/${text(epoch)}`, Number(hwm));
    this.commits = commit;
    this.head = head;
  }

  #commit(parts: readonly CommitRecord[]): void {
    const put = (name: keyof CommitRecord['put']): TableRow[] => parts.flatMap((part) => part.put[name] ?? []);
    const last = parts.at(-1);
    if (last === undefined) return;
    if (this.commits > 0 && last.commit !== this.commits + 1)
      this.#accuse('I12', `commit ${last.commit} follows ${this.commits}`);
    this.#numbers(put('event'), put('feed_row'), last.head);
    this.commits = last.commit;
    this.head = last.head;
    // A second history is kept beside the log, and what it says counts.
    const fresh = [...put('event').flatMap((row) => this.#event(row)), ...put('branch').flatMap(besideLog)];
    for (const name of ['branch', 'quarantine', 'drop_box'] as const)
      for (const row of put(name)) this.#keepBeside(row, name === 'quarantine');
    for (const { tid, epoch, seq } of put('epoch_end')) this.#ends.set(`${text(tid)}/${text(epoch)}`, Number(seq));
    for (const row of put('life_block')) this.#block(row);
    for (const row of put('feed_row')) this.#row(row);
    const touched = new Set(put('lease').map((row) => this.#lease(row, fresh)));
    const dropped = parts.flatMap((part) => part.drop.lease ?? []);
    for (const row of dropped) touched.add(this.#endOf(text(row['lease']), fresh));
    for (const row of put('feed_row')) if (row['kind'] === 'member') touched.add(text(row['key']));
    for (const member of touched) this.#money(member);
    for (const { tid, epoch, hwm } of put('epoch')) this.#headOf(`${text(tid)}/${text(epoch)}`, Number(hwm));
  }

  /** I12: numbers go on where the last commit ended, without a hole. */
  #numbers(events: readonly TableRow[], rows: readonly TableRow[], head: number): void {
    const given = [...events.map(({ gseq }) => Number(gseq)), ...rows.map(({ ver }) => Number(ver))];
    const fits = given.every((number, at) => number === this.head + at + 1) && head === this.head + given.length;
    if (!fits) this.#accuse('I12', `after ${this.head} came ${given.join(' ')}, head ${head}`);
  }

  #event(row: TableRow): RecordedEvent[] {
    const place = placeOf(row);
    const parsed = parseEvent(text(row['bytes']));
    if (!parsed.ok || parsed.recorded.id !== row['id']) {
      this.#accuse('I2', `${place} is not what its id says`);
      return [];
    }
    if (this.positions.has(place)) this.#accuse('I4', `${place} was taken in twice`);
    this.#onItsPlace(place, parsed.recorded);
    this.positions.set(place, parsed.recorded.id);
    this.events.set(parsed.recorded.id, parsed.recorded);
    if (text(row['eff']) > parsed.recorded.event.hlc)
      this.#accuse('I25', `${place} counts as later than it was written`);
    this.#noteWriter(parsed.recorded);
    this.#balance(parsed.recorded);
    this.#noteEnd(parsed.recorded);
    return [parsed.recorded];
  }

  #block({ tid, epoch, blocked }: TableRow): void {
    this.blocked.set(`${text(tid)}/${text(epoch)}`, Number(blocked) === 1);
  }

  /** One machine sends a log whole before it begins the next. */
  #noteWriter({ event: { tid, epoch, seq } }: RecordedEvent): void {
    const lives = this.#lives.get(tid) ?? [];
    if (seq === 1) this.#lives.set(tid, [...lives, epoch]);
    const end = this.#ends.get(`${tid}/${epoch}`) ?? 0;
    if (seq > 1 && lives.includes(epoch) && lives.at(-1) !== epoch && seq > end) this.copied.add(tid);
  }

  /** A till's next log says where the one before ended. */
  #noteEnd({ event: { type, tid, body } }: RecordedEvent): void {
    if (type === 'epoch.opened' && body['prevEpoch'] !== null)
      this.#ends.set(`${tid}/${text(body['prevEpoch'])}`, Number(body['prevSeq']));
  }

  /** I3: a log is taken in without a hole, each event chained to the one before. */
  #onItsPlace(place: string, { event }: RecordedEvent): void {
    if (event.seq === 1) return;
    const before = this.positions.get(`${event.tid}/${event.epoch}/${event.seq - 1}`);
    if (before === undefined) this.#accuse('I3', `${place} has nothing before it`);
    else if (before !== event.prev && !this.beside.has(before)) this.#accuse('I3', `${place} is not chained`);
  }

  #balance({ event }: RecordedEvent): void {
    const sums = new Map<string, number>();
    for (const [, unit, amount] of event.post) sums.set(unit, (sums.get(unit) ?? 0) + amount);
    for (const [unit, sum] of sums)
      if (sum !== 0) this.#accuse('I5', `${event.type} of ${event.tid} leaves ${sum} ${unit}`);
  }

  #keepBeside(row: TableRow, onItsPlace: boolean): void {
    this.beside.add(text(row['id']));
    if (!onItsPlace) return;
    const place = placeOf(row);
    if (!this.positions.has(place)) this.positions.set(place, text(row['id']));
  }

  #row({ kind, key, ver, data }: TableRow): void {
    const name = `${text(kind)}/${text(key)}`;
    const version = { ver: Number(ver), data: data === null || data === undefined ? null : text(data) };
    this.rows.set(name, [...(this.rows.get(name) ?? []), version]);
    if (kind === 'member' && version.data !== null) this.members.set(text(key), JSON.parse(version.data));
  }

  /** I9, I21: a lease is never drawn beyond what was granted, and nothing but an event sets rights free. */
  #lease(row: TableRow, fresh: readonly RecordedEvent[]): string {
    const lease: Lease = JSON.parse(text(row['data']));
    const was = this.leases.get(lease.lease);
    const { granted, consumed, returned } = lease;
    if (consumed + returned > granted || consumed < 0 || returned < 0)
      this.#accuse('I9', `lease ${lease.lease}: ${consumed} + ${returned} of ${granted}`);
    const freed = returned - (was?.returned ?? 0);
    if (freed > 0 && !this.#mayBeFreed(lease, fresh))
      this.#accuse('I21', `${freed} fen of ${lease.lease} were set free by nobody: ${storyOf(lease, fresh)}`);
    this.leases.set(lease.lease, lease);
    return lease.member;
  }

  /** A lease of which nothing is held is kept no longer: its holder drew the rest of it, or somebody set it free. */
  #endOf(id: string, fresh: readonly RecordedEvent[]): string {
    const lease = this.leases.get(id);
    if (lease === undefined) return '';
    const drawn = fresh
      .filter(({ event }) => event.tid === lease.tid && event.epoch === lease.epoch)
      .flatMap(({ event }) => event.cover.flatMap((cover) => cover.leases))
      .reduce((sum, [name, amount]) => (name === id ? sum + amount : sum), 0);
    const consumed = Math.min(lease.consumed + drawn, lease.granted - lease.returned);
    const freed = lease.granted - lease.returned - consumed;
    if (freed > 0 && !this.#mayBeFreed(lease, fresh))
      this.#accuse('I21', `${freed} fen of ${id} were set free by nobody: ${storyOf(lease, fresh)}`);
    this.leases.set(id, { ...lease, consumed, returned: lease.granted - consumed });
    return lease.member;
  }

  /** What frees a right: the holder's own word, a write-off, or the end of its log once all of that is here. */
  #mayBeFreed({ lease, tid, epoch }: Lease, fresh: readonly RecordedEvent[]): boolean {
    const named = fresh.some(
      ({ event }) =>
        (event.type === 'lease.written.off' || event.type === 'lease.returned') && event.body['lease'] === lease,
    );
    const end = this.#ends.get(`${tid}/${epoch}`);
    return named || (end !== undefined && this.positions.has(`${tid}/${epoch}/${end}`));
  }

  /** I6, I7: no lot below nothing, and never more leased than there is. */
  #money(id: string): void {
    const member = this.members.get(id);
    if (member === undefined) return;
    const leases = [...this.leases.values()].filter((lease) => lease.member === id);
    for (const lot of member.lots) {
      if (isPlace(lot)) continue;
      const left = faceLeft(lot);
      if (left < 0) this.#accuse('I6', `lot ${lot.lot} holds ${left} fen`);
      if (lot.c < 0) this.#accuse('I6', `lot ${lot.lot} holds ${-lot.c} fen more than was paid in`);
      const held = heldOf(lot.lot, leases);
      if (held > Math.max(left, 0)) this.#accuse('I7', `lot ${lot.lot} has ${left} fen, ${held} are leased`);
    }
    if (member.receivable < 0) this.#accuse('I6', `a claim of ${member.receivable} fen on ${id}`);
  }

  /** I3: how far a log is held never goes back, and everything up to there is here. */
  #headOf(log: string, hwm: number): void {
    const was = this.heads.get(log) ?? 0;
    if (hwm < was) this.#accuse('I3', `${log} went back from ${was} to ${hwm}`);
    for (let seq = was + 1; seq <= hwm; seq++)
      if (!this.positions.has(`${log}/${seq}`)) this.#accuse('I3', `${log}/${seq} is acknowledged and not there`);
    this.heads.set(log, hwm);
  }
}

const besideLog = (row: TableRow): RecordedEvent[] => {
  const parsed = parseEvent(Buffer.from(text(row['bytes']), 'hex').toString('utf8'));
  return parsed.ok ? [parsed.recorded] : [];
};

/** Who held a lease and what came in when it changed. */
const storyOf = ({ tid, epoch }: Lease, fresh: readonly RecordedEvent[]): string =>
  `held by ${tid}/${epoch.slice(0, 6)}; came ${fresh.map(({ event }) => `${event.type}@${event.tid}/${event.epoch.slice(0, 6)}/${event.seq}`).join(' ')}`;
