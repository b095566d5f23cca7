import type { Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import type { Approval } from '../protocol/approval.ts';
import type { LeaseRequest, SafeReply } from '../protocol/messages.ts';
import { type ApprovalWish, askApprovals } from './approvals.ts';
import { backoffAfter, backoffMs } from './backoff.ts';
import { checkRows, type RowsCheck } from './check-rows.ts';
import { type LinkSign, linkAfter } from './connectivity.ts';
import {
  type DayFound,
  type DayPage,
  fetchDay,
  fetchDayEvents,
  fetchMemberEvents,
  fetchSafe,
  fetchSale,
} from './event-lookup.ts';
import { type Loop, startLoop, type Turn } from './loop.ts';
import { askForRights, fetchMember, findMemberByPhone } from './member-lookup.ts';
import type { EnginePorts } from './ports.ts';
import { firstPull, type PullState, pullOnce } from './pull.ts';
import { pushOnce } from './push.ts';
import { firstState, type Pace, type SyncEffect, type SyncState, ungreeted } from './sync-state.ts';
import { changed, type SyncStatus } from './sync-status.ts';
import { type Watched, watchable } from './watched.ts';

/** Longest pause of a loop that has nothing to do, ms; the centre's wake-up only makes it shorter. */
export const idleMs = { push: 60_000, pull: 30_000 } as const;

/** When the rows are compared with the centre's: some time after the start, then every few hours, ms of the even clock. */
export const checkMs = { first: 600_000, again: 6 * 3_600_000 } as const;

/** The two loops between till and centre. */
export interface SyncEngine {
  start(): void;
  /** Ends after the requests under way. */
  stop(): Promise<void>;
  /** There may be something new. `force` (the link is back, a person asked) also ends the wait after a failure. */
  wake(force?: boolean): void;
  /** The host's word about the link; a link that comes back wakes both loops. */
  noticeLink(notice: { reachable: boolean; unplugged: boolean }): void;
  readonly status: Watched<SyncStatus>;
  /** A member's newest row, for an online redemption. Refuses with NETWORK_DOWN, MEMBER_UNKNOWN, CENTRE_REFUSED. */
  fetchMember(member: string): Promise<Result<Member>>;
  /** Rights to draw on a member's card and the member's newest row, in one question. Refuses as `fetchMember`. */
  askForRights(wish: LeaseRequest): Promise<Result<Member>>;
  /** Everything the centre holds about one sale, also of other tills. Refuses with NETWORK_DOWN, CENTRE_REFUSED. */
  fetchSale(sale: string): Promise<Result<RecordedEvent[]>>;
  /** Everything the centre holds about a member. Refuses like `fetchSale`. */
  fetchMemberEvents(member: string): Promise<Result<RecordedEvent[]>>;
  /** Openings and closings of the shop's shifts around a business date. Refuses like `fetchSale`. */
  fetchDay(biz: string): Promise<Result<DayFound>>;
  /** What the shop's tills wrote on a business date, a page at a time. Refuses like all lookups. */
  fetchDayEvents(wish: { readonly biz: string; readonly after: number }): Promise<Result<DayPage>>;
  /** What should be in the shop's safe, and what moved it. Refuses like `fetchSale`. */
  fetchSafe(): Promise<Result<SafeReply>>;
  /** Approvals of the shop: asked for, looked at, decided, withdrawn. Refuses like `fetchSafe`. */
  approvals(wish: ApprovalWish): Promise<Result<readonly Approval[]>>;
  /** Compares all rows with the centre's and reads anew what differs; null: the centre cannot say now. */
  checkRows(): Promise<RowsCheck>;
  /** A member the own rows do not know, by keyed phone hash. Refuses as `fetchMember`. */
  findMemberByPhone(phoneHash: string): Promise<Result<Member>>;
}

/** Builds the engine over its ports; nothing runs before `start`. */
export const createSyncEngine = (ports: EnginePorts): SyncEngine => new Engine(ports);

class Engine implements SyncEngine {
  readonly status = watchable<SyncStatus>({
    link: 'unknown',
    till: 'ok',
    unsent: 0,
    unsentFormer: 0,
    oldestUnsentAt: null,
    rowsAsOf: null,
    pushing: false,
    pulling: false,
    blocked: null,
    trouble: null,
  });
  readonly #ports: EnginePorts;
  #push: SyncState = firstState;
  #pull: PullState = firstPull;
  readonly #trouble: Record<'push' | 'pull', string | null> = { push: null, pull: null };
  #nextCheck: number | null = null;
  #loops: { push: Loop; pull: Loop } | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#count();
  }

  start(): void {
    if (this.#loops !== null) return;
    const { outbox, timers } = this.#ports;
    this.#loops = {
      push: startLoop(() => this.#turn('push', () => this.#pushTurn()), timers),
      pull: startLoop(() => this.#turn('pull', () => this.#pullTurn()), timers),
    };
    this.#unsubscribe = outbox.subscribe(() => {
      this.#count();
      this.#loops?.push.wake(false);
    });
  }

  async stop(): Promise<void> {
    const loops = this.#loops;
    this.#loops = null;
    this.#unsubscribe?.();
    await Promise.all([loops?.push.stop(), loops?.pull.stop()]);
  }

  wake(force = false): void {
    this.#loops?.push.wake(force);
    this.#loops?.pull.wake(force);
  }

  noticeLink({ reachable, unplugged }: { reachable: boolean; unplugged: boolean }): void {
    const before = this.status.get().link;
    this.#sign({ kind: 'notice', reachable, unplugged });
    if (before !== 'up' && this.status.get().link === 'up') this.wake(true);
  }

  async fetchMember(member: string): Promise<Result<Member>> {
    return this.#heardFrom(await fetchMember(this.#ports, member));
  }

  async askForRights(wish: LeaseRequest): Promise<Result<Member>> {
    return this.#heardFrom(await askForRights(this.#ports, wish));
  }

  async fetchSale(sale: string): Promise<Result<RecordedEvent[]>> {
    return this.#heardFrom(await fetchSale(this.#ports, sale));
  }

  async fetchMemberEvents(member: string): Promise<Result<RecordedEvent[]>> {
    return this.#heardFrom(await fetchMemberEvents(this.#ports, member));
  }

  async fetchSafe(): Promise<Result<SafeReply>> {
    return this.#heardFrom(await fetchSafe(this.#ports));
  }

  async fetchDay(biz: string): Promise<Result<DayFound>> {
    return this.#heardFrom(await fetchDay(this.#ports, biz));
  }

  async fetchDayEvents(wish: { readonly biz: string; readonly after: number }): Promise<Result<DayPage>> {
    return this.#heardFrom(await fetchDayEvents(this.#ports, wish));
  }

  async approvals(wish: ApprovalWish): Promise<Result<readonly Approval[]>> {
    return this.#heardFrom(await askApprovals(this.#ports, wish));
  }

  checkRows(): Promise<RowsCheck> {
    return checkRows(this.#ports);
  }

  async findMemberByPhone(phoneHash: string): Promise<Result<Member>> {
    return this.#heardFrom(await findMemberByPhone(this.#ports, phoneHash));
  }

  #heardFrom<T>(result: Result<T>): Result<T> {
    const silent = !result.ok && result.refusal.code === 'NETWORK_DOWN';
    this.#sign({ kind: silent ? 'silent' : 'answered' });
    return result;
  }

  /** A store that fails must not end the loop: the trouble is shown, and the turn comes again. */
  async #turn(which: 'push' | 'pull', turn: () => Promise<Turn>): Promise<Turn> {
    try {
      const next = await turn();
      this.#trouble[which] = null;
      return next;
    } catch (fault) {
      this.#trouble[which] = fault instanceof Error ? fault.message : String(fault);
      return { waitMs: backoffAfter(4, this.#ports.clock), mood: 'backoff' };
    } finally {
      this.#show(which === 'push' ? { pushing: false } : { pulling: false });
      this.#show({ trouble: this.#trouble.push ?? this.#trouble.pull });
      this.#count();
    }
  }

  async #pushTurn(): Promise<Turn> {
    const { count, former } = this.#ports.outbox.unsent();
    const work = count + former > 0;
    if (work) this.#show({ pushing: true });
    const before = this.#push;
    const step = await pushOnce(this.#ports, before, (answered) =>
      this.#sign({ kind: answered ? 'answered' : 'silent' }),
    );
    if (step === null) return { waitMs: idleMs.push, mood: 'idle' };
    // The pull loop may have asked meanwhile for every log to be greeted again.
    this.#push = this.#push === before ? step.state : ungreeted(step.state);
    for (const effect of step.effects) await this.#apply(effect);
    this.#show({ till: step.state.till, blocked: step.state.blocked });
    return this.#waitFor(step.pace, step.state.misses);
  }

  #waitFor(pace: Pace, misses: number): Turn {
    if (pace.kind === 'at-once') return { waitMs: 0, mood: 'idle' };
    if (pace.kind === 'rest') return { waitMs: backoffMs.max, mood: 'backoff' };
    const own = misses > 0 ? backoffAfter(misses, this.#ports.clock) : 0;
    return { waitMs: Math.max(own, pace.atLeastMs), mood: 'backoff' };
  }

  async #apply(effect: SyncEffect): Promise<void> {
    const { outbox, rows } = this.#ports;
    switch (effect.kind) {
      case 'acknowledge':
        await outbox.acknowledge(effect);
        return;
      case 'open-epoch':
        await outbox.openEpoch(effect.reason);
        return;
      case 'start-over':
        await rows.startOver();
        this.#loops?.pull.wake(true);
        return;
      case 'heard':
        outbox.heard(effect.srvHlc);
    }
  }

  async #pullTurn(): Promise<Turn> {
    this.#show({ pulling: true });
    const pulled = await pullOnce(this.#ports, this.#pull);
    this.#pull = pulled.state;
    this.#sign({ kind: pulled.answered ? 'answered' : 'silent' });
    if (pulled.srvHlc !== null) this.#ports.outbox.heard(pulled.srvHlc, pulled.blocked);
    if (pulled.till !== null) this.#show({ till: pulled.till });
    const letInAgain = this.status.get().till !== 'ok' && (pulled.outcome === 'caught-up' || pulled.outcome === 'more');
    if (pulled.outcome === 'started-over' || letInAgain) {
      this.#push = ungreeted(this.#push);
      this.#loops?.push.wake(letInAgain);
    }
    if (pulled.outcome === 'caught-up') {
      await this.#checkWhenDue();
      return { waitMs: idleMs.pull, mood: 'idle' };
    }
    if (pulled.state.misses === 0 || (pulled.outcome === 'started-over' && pulled.state.misses === 1))
      return { waitMs: 0, mood: 'idle' };
    const waitMs = Math.max(backoffAfter(pulled.state.misses, this.#ports.clock), pulled.retryAfterMs);
    return { waitMs, mood: 'backoff' };
  }

  /** Now and then, when there is nothing else to read. What could not be compared is compared the next time. */
  async #checkWhenDue(): Promise<void> {
    const now = this.#ports.clock.monotonic();
    this.#nextCheck ??= now + checkMs.first;
    if (now < this.#nextCheck) return;
    this.#nextCheck = now + checkMs.again;
    await this.checkRows();
  }

  #sign(sign: LinkSign): void {
    this.#show({ link: linkAfter(this.status.get().link, sign) });
  }

  #count(): void {
    const { count, oldestAt, former } = this.#ports.outbox.unsent();
    this.#show({ unsent: count, unsentFormer: former, oldestUnsentAt: oldestAt, rowsAsOf: this.#ports.rows.asOf() });
  }

  #show(change: Partial<SyncStatus>): void {
    this.status.set(changed(this.status.get(), change));
  }
}
