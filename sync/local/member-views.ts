import type { CouponFloor } from '../../core/coupon/coupon-right.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { hashPhone } from '../../core/member/masking.ts';
import type { Member } from '../../core/member/member.ts';
import type { OwnLease } from '../../core/rights/cover-draws.ts';
import {
  budgetKey,
  type FloorLeft,
  type FloorUnit,
  floorLeft,
  noShare,
  shareOf,
} from '../../core/rights/floor-budget.ts';
import { type Holder, ownLeases } from '../../core/rights/holder.ts';
import { mintedBy } from '../../core/rights/minted.ts';
import { ownFloorUse } from '../../core/view/floor-use.ts';
import { withOwnEvents } from '../../core/view/own-events.ts';
import { type OwnLog, unsentOf } from './own-log.ts';
import type { RowStore } from './row-store.ts';
import type { Included } from './row-tables.ts';

/** What this life of the till's log may still lend of everything, and how much it holds back. */
export interface OwnBudget extends FloorLeft {
  readonly entries: number;
  readonly pointsLeft: number;
  readonly coupons: CouponFloor;
}

/** Members as this till may treat them now: the centre's row and the own events that it does not include. */
export class MemberViews {
  readonly #own: OwnLog;
  readonly #rows: RowStore;
  readonly #salt: () => string;
  readonly #frozen: () => boolean;

  /** `frozen`: this machine may be a copy, so nothing may be drawn or lent on what another one may be using. */
  constructor(options: { own: OwnLog; rows: RowStore; salt: () => string; frozen: () => boolean }) {
    this.#own = options.own;
    this.#rows = options.rows;
    this.#salt = options.salt;
    this.#frozen = options.frozen;
  }

  /** Own events that touch a member and are not inside the row this till holds: what OFF-02 counts as used or minted. */
  pendingOf(member: string): RecordedEvent[] {
    return this.#beyond(member, this.#rows.entry('member', member)?.included ?? {});
  }

  /** Leases on a member's value that `holder` may draw on at `now` ms, with what its own events took of them since. */
  rightsOf(member: string, at: { readonly holder: Holder; readonly now: number }): OwnLease[] {
    if (this.#frozen()) return [];
    const rows = this.#rows.leasesOf(member);
    const told = rows.flatMap(({ data, included }) =>
      ownLeases([data], { ...at, pending: this.#beyond(member, included) }),
    );
    return [...told, ...this.#minted(member, at)];
  }

  /** What this life of the till's log may still lend, and what it holds back; nothing before the centre has granted it. */
  budgetOf(holder: Holder): OwnBudget {
    const row = this.#frozen() ? null : this.#rows.entry('budget', budgetKey(holder));
    const { data, included = {} } = row ?? { data: null };
    const told = Math.max(included[holder.epoch] ?? 0, this.#rows.included[holder.epoch] ?? 0);
    const own = this.#own.lending().filter(({ event }) => event.epoch === holder.epoch && event.seq > told);
    const left = (unit: FloorUnit): FloorLeft =>
      floorLeft(data === null ? noShare : shareOf(data, unit), ownFloorUse(own, unit));
    return {
      ...left('CNY'),
      pointsLeft: left('POINTS').left,
      coupons: { left: left('COUPONS').left, fenLeft: left('COUPON_FEN').left },
      entries: unsentOf(this.#own.logs()),
    };
  }

  /** Rights that own deposits gave and no row tells of yet. A row of the member alone does not bring them. */
  #minted(member: string, at: { readonly holder: Holder; readonly now: number }): OwnLease[] {
    const pending = this.#beyond(member, {});
    const minted = pending.flatMap((recorded) => mintedBy(recorded) ?? []);
    const untold = minted.filter(({ lease }) => this.#rows.entry('lease', lease) === null);
    return ownLeases(untold, { ...at, pending });
  }

  /** Own events on a member that neither this row nor the rows as a whole include. */
  #beyond(member: string, row: Included): RecordedEvent[] {
    const all = this.#rows.included;
    return this.#own
      .ofMember(member)
      .filter(({ event }) => event.seq > Math.max(row[event.epoch] ?? 0, all[event.epoch] ?? 0));
  }

  /** The member with own events counted in, or null if nobody knows one of this id. */
  byId(member: string): Member | null {
    const row = this.#rows.entry('member', member)?.data ?? null;
    const pending = this.pendingOf(member);
    return pending.length === 0 ? row : withOwnEvents(row, pending, this.#salt());
  }

  /** The centre's row alone: the snapshot of OFF-02. */
  snapshotOf(member: string): Member | null {
    return this.#rows.entry('member', member)?.data ?? null;
  }

  /** The member with this phone, or null. */
  byPhone(phone: string): Member | null {
    return this.byPhoneHash(hashPhone(phone, this.#salt()));
  }

  /** The member with this keyed phone hash, or null. */
  byPhoneHash(phoneHash: string): Member | null {
    const known = this.#rows.memberOfPhone(phoneHash);
    return known === null ? (this.#ownOnly((member) => member.phoneHash === phoneHash)[0] ?? null) : this.byId(known);
  }

  /** Members whose phone ends in these four digits. */
  byPhoneTail(phoneTail: string): Member[] {
    const known = this.#rows.membersOfTail(phoneTail).flatMap((member) => this.byId(member) ?? []);
    return [...known, ...this.#ownOnly((member) => member.phoneTail === phoneTail)];
  }

  /** Members enrolled here whom the centre's rows do not know yet. */
  #ownOnly(wanted: (member: Member) => boolean): Member[] {
    return [...this.#own.membersTouched()].flatMap((member) => {
      if (this.#rows.entry('member', member) !== null) return [];
      const view = this.byId(member);
      return view !== null && wanted(view) ? [view] : [];
    });
  }
}
