import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Product } from '../../core/catalogue/product.ts';
import type { Finding } from '../../core/exception/finding.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { Gift } from '../../core/redemption/gift.ts';
import type { FloorBudget } from '../../core/rights/floor-budget.ts';
import type { Lease } from '../../core/rights/lease.ts';
import type { Store } from '../../core/settings/store.ts';
import type { TradeRules } from '../../core/settings/trade-rules.ts';
import type { Row, RowKind } from '../protocol/rows.ts';

/** Own positions that a row includes, by epoch. */
export type Included = Readonly<Record<string, number>>;

/** A row as the till holds it: its number in the feed, what it says, and which own events it includes. */
export interface RowEntry<T> {
  readonly ver: number;
  readonly data: T;
  readonly included: Included;
}

/** What each kind of row says. */
export interface RowData {
  readonly member: Member;
  readonly product: Product;
  readonly staff: Operator;
  readonly campaign: Campaign;
  readonly store: Store;
  readonly finding: Finding;
  readonly rules: TradeRules;
  readonly lease: Lease;
  readonly gift: Gift;
  readonly budget: FloorBudget;
}

type Tables = { readonly [K in RowKind]: Map<string, RowEntry<RowData[K]>> };

/** The centre's rows in memory, by kind and key, with the indexes of the member search. */
export class RowTables {
  readonly #tables: Tables = {
    member: new Map(),
    product: new Map(),
    staff: new Map(),
    campaign: new Map(),
    store: new Map(),
    finding: new Map(),
    rules: new Map(),
    lease: new Map(),
    gift: new Map(),
    budget: new Map(),
  };
  /** Numbers of deleted rows, so that an older page cannot bring one back. */
  readonly #gone = new Map<string, number>();
  readonly #byPhoneHash = new Map<string, string>();
  readonly #byPhoneTail = new Map<string, Set<string>>();
  readonly #leasesOfMember = new Map<string, Set<string>>();
  readonly #leasesOfTill = new Map<string, Set<string>>();
  #rightsVersion = 0;

  get<K extends RowKind>(kind: K, key: string): RowEntry<RowData[K]> | null {
    return this.#tables[kind].get(key) ?? null;
  }

  /** Everything of a kind that is there. */
  *all<K extends RowKind>(kind: K): Generator<RowData[K]> {
    for (const entry of this.#tables[kind].values()) yield entry.data;
  }

  /** Every row with its number, for writing a generation anew. */
  *rows(): Generator<Row> {
    for (const kind of Object.keys(this.#tables) as RowKind[])
      for (const [key, { ver, data }] of this.#tables[kind]) yield { kind, key, ver, data };
  }

  /** Takes a row out as if it had never come, so that whatever comes next is taken. */
  forget(kind: RowKind, key: string): void {
    const known = this.#tables[kind].get(key);
    if (known === undefined) return;
    this.put({ kind, key, ver: known.ver + 1, data: null }, {});
    this.#gone.delete(`${kind}:${key}`);
  }

  /** Rows that are there. */
  get size(): number {
    return Object.values(this.#tables).reduce((sum, table) => sum + table.size, 0);
  }

  memberOfPhone(phoneHash: string): string | null {
    return this.#byPhoneHash.get(phoneHash) ?? null;
  }

  /** Leases on a member's value, whoever holds them. */
  leasesOf(member: string): RowEntry<Lease>[] {
    return [...(this.#leasesOfMember.get(member) ?? [])].flatMap((lease) => this.get('lease', lease) ?? []);
  }

  /** Leases that a till holds. */
  leasesHeldBy(tid: string): Lease[] {
    return [...(this.#leasesOfTill.get(tid) ?? [])].flatMap((lease) => this.get('lease', lease)?.data ?? []);
  }

  /** Rises with every change of a lease or a budget. */
  get rightsVersion(): number {
    return this.#rightsVersion;
  }

  membersOfTail(phoneTail: string): Iterable<string> {
    return this.#byPhoneTail.get(phoneTail) ?? [];
  }

  /**
   * Puts a row in unless a newer one is there; true if it changed anything. `data` null deletes.
   * The caller has checked the data against the schema of its kind.
   */
  put({ kind, key, ver, data }: Row, included: Included): boolean {
    const table = this.#tables[kind] as Map<string, RowEntry<RowData[RowKind]>>;
    const known = table.get(key);
    if (ver <= Math.max(known?.ver ?? 0, this.#goneAt(kind, key))) return false;
    if (kind === 'member' && known !== undefined) this.#forgetPhone(known.data as Member);
    if (kind === 'lease' || kind === 'budget') this.#rightsVersion += 1;
    if (kind === 'lease' && known !== undefined) this.#forgetLease(known.data as Lease);
    if (data === null) {
      table.delete(key);
      this.#gone.set(`${kind}:${key}`, ver);
      return true;
    }
    table.set(key, { ver, data: data as RowData[RowKind], included });
    if (kind === 'member') this.#indexPhone(data as Member);
    if (kind === 'lease') this.#indexLease(data as Lease);
    return true;
  }

  /** Deletions are few: most rows need no name put together for them. */
  #goneAt(kind: RowKind, key: string): number {
    return this.#gone.size === 0 ? 0 : (this.#gone.get(`${kind}:${key}`) ?? 0);
  }

  #indexLease({ lease, member, tid }: Lease): void {
    added(this.#leasesOfMember, member, lease);
    added(this.#leasesOfTill, tid, lease);
  }

  #forgetLease({ lease, member, tid }: Lease): void {
    this.#leasesOfMember.get(member)?.delete(lease);
    this.#leasesOfTill.get(tid)?.delete(lease);
  }

  #indexPhone({ member, phoneHash, phoneTail }: Member): void {
    this.#byPhoneHash.set(phoneHash, member);
    added(this.#byPhoneTail, phoneTail, member);
  }

  #forgetPhone({ member, phoneHash, phoneTail }: Member): void {
    if (this.#byPhoneHash.get(phoneHash) === member) this.#byPhoneHash.delete(phoneHash);
    this.#byPhoneTail.get(phoneTail)?.delete(member);
  }
}

function added(index: Map<string, Set<string>>, key: string, value: string): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, new Set([value]));
  else values.add(value);
}
