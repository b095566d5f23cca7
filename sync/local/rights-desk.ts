import { holdsCoupon } from '../../core/coupon/coupon-right.ts';
import { businessDateOf, localDateOf } from '../../core/kernel/business-day.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { mintId } from '../../core/kernel/ids.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Fen } from '../../core/money/fen.ts';
import { pointsLeased } from '../../core/points/points-right.ts';
import type { HostFacts } from '../../core/ports/terminal-bridge.ts';
import type { OwnLease } from '../../core/rights/cover-draws.ts';
import { budgetKey, isLowered } from '../../core/rights/floor-budget.ts';
import { type GivenBack, givingBack, heldLater, keptFor, leftTogether } from '../../core/rights/keep.ts';
import { lowerFloor, returnLease } from '../../core/rights/return-lease.ts';
import { balanceOf } from '../../core/stored-value/draw-order.ts';
import { spendableLots } from '../../core/stored-value/spendable.ts';
import type { Link } from '../engine/connectivity.ts';
import type { Timers } from '../engine/ports.ts';
import type { SyncEngine } from '../engine/sync-engine.ts';
import type { TerminalLedger } from './ledger.ts';

interface RightsParts {
  readonly ledger: TerminalLedger;
  readonly engine: SyncEngine;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly facts: HostFacts;
}

/** How often rights are looked through for what has lain unused, ms. */
const lookMs = 60_000;
/** Other tills hear of a wish by the feed and give back; this long is given to them, and so often, before a smaller offer stands. */
const patience = { ms: 600, times: 3 } as const;

/** What a till wants to be able to do for a member: fen of a card, and points. */
export interface Wish {
  readonly member: string;
  readonly card: string;
  readonly want: Fen;
  readonly points?: number;
  /** Coupons of the member, one use of each. */
  readonly coupons?: readonly string[];
}

/** This till's rights to draw stored value: asked for while a member stands here, given back when they have left. */
export interface RightsDesk {
  /** Rights on a member's value that may be drawn on now. */
  of(member: string): OwnLease[];
  /**
   * Asks the centre for rights to draw `want` fen from a card and to use so many points, and brings the member's newest row.
   * False: the centre did not answer, and what is held already is all there is.
   */
  ask(wish: Wish): Promise<boolean>;
  /** The same while an act is made with what was granted: nothing of it is given back before the act is recorded. */
  during<T>(member: string, act: () => Promise<T>): Promise<T>;
  /** Who stands at the counter, so that nothing is given back under their hands; null: nobody. */
  serving(member: string | null): void;
  stop(): void;
}

/** Builds the desk and lets it look after the rights of members who have left. */
export function openRightsDesk(parts: RightsParts): RightsDesk {
  const desk = new Desk(parts);
  desk.start();
  return desk;
}

class Desk implements RightsDesk {
  readonly #parts: RightsParts;
  readonly #endings: (() => void)[] = [];
  #served: string | null = null;
  readonly #busy: string[] = [];
  /** Somebody works here: from now on it is said who is served. */
  #taken = false;
  /** Number of the lower budget that this till has said it knows. */
  #saidLower = 0;
  /** What is on its way back, by lease: nobody may draw on it any more, though it is not written down yet. */
  readonly #leaving = new Map<string, Fen>();
  #rights = '';
  #link: Link = 'unknown';
  #cancelLook: () => void = () => undefined;
  #tidying: Promise<void> | null = null;

  constructor(parts: RightsParts) {
    this.#parts = parts;
  }

  start(): void {
    const { ledger, engine } = this.#parts;
    this.#endings.push(
      ledger.rows.version.subscribe(() => this.#noticeRows()),
      engine.status.subscribe(() => this.#noticeLink()),
    );
    this.#noticeRows();
    this.#noticeLink();
    this.#lookAgain();
  }

  /** Catalogue, members and campaigns come down all day; only rights are this desk's business. */
  #noticeRows(): void {
    const now = this.#parts.ledger.rows.rightsVersion;
    if (now === this.#rights) return;
    this.#rights = now;
    this.#tidy();
  }

  /** The status changes with every request; what it is about here is that the centre can be told again. */
  #noticeLink(): void {
    const before = this.#link;
    this.#link = this.#parts.engine.status.get().link;
    if (before !== 'up' && this.#link === 'up') this.#tidy();
  }

  stop(): void {
    this.#cancelLook();
    for (const end of this.#endings.splice(0)) end();
  }

  of(member: string): OwnLease[] {
    return this.#held(member, this.#parts.clock.now())
      .map((one) => ({ ...one, left: one.left - (this.#leaving.get(one.lease) ?? 0) }))
      .filter(({ left }) => left > 0);
  }

  async ask({ member, card, want, points = 0, coupons = [] }: Wish): Promise<boolean> {
    for (let time = 1; ; time++) {
      const asked = this.#missing(member, card, Math.max(want, this.#keepable(member, card)));
      const unheld = () => coupons.filter((coupon) => !holdsCoupon(coupon, this.of(member)));
      const wish = { member, card, want: asked, points: this.#missingPoints(member, points), coupons: unheld() };
      const answered = await this.#askOnce(wish);
      const whole = this.#missing(member, card, want) + this.#missingPoints(member, points) + unheld().length === 0;
      if (!answered || time === patience.times || whole) return answered;
      await this.#pause(patience.ms);
    }
  }

  async during<T>(member: string, act: () => Promise<T>): Promise<T> {
    this.#busy.push(member);
    try {
      return await act();
    } finally {
      this.#busy.splice(this.#busy.indexOf(member), 1);
      this.#tidy();
    }
  }

  serving(member: string | null): void {
    if (this.#taken && member === this.#served) return;
    this.#taken = true;
    this.#served = member;
    this.#tidy();
  }

  async #askOnce({ member, card, want, points = 0, coupons = [] }: Wish): Promise<boolean> {
    const { engine, ledger, clock } = this.#parts;
    if (want + points + coupons.length === 0) return (await engine.fetchMember(member)).ok;
    const wish = {
      req: mintId('lrq', clock),
      epoch: ledger.rows.epoch(),
      member,
      card,
      want,
      ...(points > 0 ? { points } : {}),
      ...(coupons.length > 0 ? { coupons: [...coupons] } : {}),
    };
    return (await engine.askForRights(wish)).ok;
  }

  /** What a till may keep of a card when its member has left: asked for with the rest, it serves them here offline. */
  #keepable(member: string, card: string): Fen {
    return keptFor(balanceOf(this.#onCard(member, card).lots), this.#txnCap);
  }

  /** Most stored value of one offline purchase, fen. Source: OFF-02. */
  get #txnCap(): Fen {
    const { facts, ledger } = this.#parts;
    return ledger.rows.entry('store', facts.storeId ?? '')?.data.offline.txnCap ?? 0;
  }

  /** What is still wanted beside the rights held, as far as the card has it, fen. */
  #missing(member: string, card: string, want: Fen): Fen {
    const { lots, leases } = this.#onCard(member, card);
    return Math.max(Math.min(want, balanceOf(lots)) - leftTogether(leases), 0);
  }

  /** Points still wanted beside the rights held, as far as the member has them. */
  #missingPoints(member: string, points: number): number {
    const balance = this.#parts.ledger.members.byId(member)?.points ?? 0;
    return Math.max(Math.min(points, balance) - pointsLeased(member, this.of(member)), 0);
  }

  #onCard(member: string, cardId: string) {
    const view = this.#parts.ledger.members.byId(member);
    const card = view?.cards.find((one) => one.card === cardId);
    const lots = view && card ? spendableLots(card, view.lots, localDateOf(this.#parts.clock.now())) : [];
    return { lots, leases: this.of(member).filter(({ lot }) => lots.some((one) => one.lot === lot)) };
  }

  #held(member: string, now: number): OwnLease[] {
    const { ledger } = this.#parts;
    return ledger.members.rightsOf(member, { holder: { tid: ledger.tid, epoch: ledger.rows.epoch() }, now });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#parts.timers.after(ms, resolve));
  }

  /** Rights end and days change without anybody saying so. */
  #lookAgain(): void {
    this.#cancelLook = this.#parts.timers.after(lookMs, () => {
      this.#tidy();
      this.#lookAgain();
    });
  }

  /** Gives back what nobody here needs. Only while the centre can take it: offline it is what the till may still sell on. */
  #tidy(): void {
    const { engine } = this.#parts;
    if (this.#tidying !== null || engine.status.get().link !== 'up') return;
    const seen = this.#parts.ledger.rows.rightsVersion;
    this.#tidying = this.#giveBackAll().finally(() => {
      this.#tidying = null;
      // What changed meanwhile was not looked at.
      if (this.#parts.ledger.rows.rightsVersion !== seen) this.#tidy();
    });
  }

  async #giveBackAll(): Promise<void> {
    const { ledger } = this.#parts;
    await this.#lendLess();
    const mine = ledger.rows.leasesHeldBy(ledger.tid);
    for (const member of new Set(mine.map((lease) => lease.member))) {
      const wanted = mine.some((lease) => lease.member === member && lease.wanted);
      await this.#giveBackOf(member, wanted);
    }
  }

  /** One after the other, looked at anew each time: the member may have come back and bought something meanwhile. */
  async #giveBackOf(member: string, wanted: boolean): Promise<void> {
    const given = new Set<string>();
    while (!this.#isNeeded(member)) {
      const back = this.#surplus(member, wanted).find(({ lease }) => !given.has(lease));
      if (back === undefined) return;
      given.add(back.lease);
      await this.#giveBack(member, back);
    }
  }

  #isNeeded(member: string): boolean {
    return member === this.#served || this.#busy.includes(member) || this.#isStored(member);
  }

  /** Says that the till lends by its lower budget, once no sale rests on the one before. */
  async #lendLess(): Promise<void> {
    const { ledger } = this.#parts;
    const budget = ledger.rows.entry('budget', budgetKey({ tid: ledger.tid, epoch: ledger.rows.epoch() }));
    if (budget === null || !isLowered(budget.data) || this.#served !== null || !this.#taken) return;
    if (this.#saidLower === budget.data.serial) return;
    if ((await this.#say(lowerFloor(budget.data))).ok) this.#saidLower = budget.data.serial;
  }

  /** A sale that waits to be taken up again after a restart may rest on the rights of its member. */
  #isStored(member: string): boolean {
    const sale = this.#taken ? null : this.#parts.ledger.flows.load('checkout');
    return sale !== null && JSON.stringify(sale.state).includes(JSON.stringify(member));
  }

  /** All that is wanted elsewhere, past its end or on a lot that cannot be spent; of the rest what is more than a till keeps. */
  #surplus(member: string, wanted: boolean): GivenBack[] {
    const { ledger, clock } = this.#parts;
    const now = clock.now();
    const view = ledger.members.byId(member);
    const lots = (view?.cards ?? []).flatMap((card) => spendableLots(card, view?.lots ?? [], localDateOf(now)));
    const useful = ({ lot, until }: OwnLease): boolean => now <= until && lots.some((one) => one.lot === lot);
    const held = this.#held(member, 0);
    const all = ledger.rows.leasesOf(member).map(({ data }) => data);
    const keep = wanted ? 0 : keptFor(balanceOf(lots), this.#txnCap, heldLater(all, ledger.tid));
    return [
      ...givingBack(
        held.filter((one) => !useful(one)),
        0,
      ),
      ...givingBack(held.filter(useful), keep),
    ];
  }

  /** The word waits its turn to be written; a sale that came behind it must not draw on what it gives away. */
  async #giveBack(member: string, back: GivenBack): Promise<void> {
    this.#leaving.set(back.lease, back.amount);
    const said = await this.#say(returnLease(member, back));
    // Perhaps it was written after all: then it is gone for good.
    if (said.ok || said.refusal.code !== 'OUTCOME_UNKNOWN') this.#leaving.delete(back.lease);
  }

  /** Records a word of the till itself. A refusal leaves everything where it is; the next look tries again. */
  async #say(draft: EventDraft): Promise<Result<unknown>> {
    const { ledger, facts, clock } = this.#parts;
    const biz = businessDateOf(clock.now());
    const context = { store: facts.storeId ?? '', shift: '', actor: 'till', biz, boot: facts.bootId };
    return ledger.record({ drafts: [draft], context });
  }
}
