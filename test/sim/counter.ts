import { nothingElsewhere } from '../../core/checkout/elsewhere.ts';
import type { SaleFacts } from '../../core/checkout/sale-facts.ts';
import { businessDateOf } from '../../core/kernel/business-day.ts';
import { mintId } from '../../core/kernel/ids.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft, WriteContext } from '../../core/ledger/event-writer.ts';
import type { Member } from '../../core/member/member.ts';
import type { CommitReport } from '../../core/ports/ledger-store.ts';
import type { Store } from '../../core/settings/store.ts';
import { faceOnCard } from '../../core/stored-value/card-limit.ts';
import type { FloorFacts } from '../../core/stored-value/floor-allowance.ts';
import { floorHere } from '../../sync/local/till-floor.ts';
import { type SimTill, windowOf } from './sim-till.ts';

/** Whoever works at a simulated counter may do everything. */
export const staff = { staff: 'stf_m', name: 'M', role: 'manager', pinHash: '', active: true } as const;

/** How a try to put an act on the books ended. */
export type Filed =
  | { readonly kind: 'recorded'; readonly events: readonly RecordedEvent[]; readonly report: CommitReport }
  | { readonly kind: 'refused'; readonly code: string };

/** A person at an open till: what the till lets them know and do, as its screens wire it. */
export class Counter {
  readonly till: SimTill;

  constructor(till: SimTill) {
    this.till = till;
  }

  /** The shop's row, or null before the first pull. */
  get store(): Store | null {
    return windowOf(this.till).ledger.rows.entry('store', this.till.host.memory.facts.storeId ?? '')?.data ?? null;
  }

  get online(): boolean {
    return windowOf(this.till).engine.status.get().link === 'up';
  }

  get now(): number {
    return this.till.clock.now();
  }

  mint(prefix: string): string {
    return mintId(prefix, this.till.clock);
  }

  member(id: string): Member | null {
    return windowOf(this.till).ledger.members.byId(id);
  }

  saleFacts(store: Store, online: boolean): SaleFacts {
    const { rows } = windowOf(this.till).ledger;
    return {
      at: this.now,
      tid: this.till.tid,
      store,
      campaigns: rows.all('campaign'),
      rules: rows.entry('rules', 'main')?.data ?? null,
      windows: [],
      elsewhere: nothingElsewhere,
      online,
    };
  }

  /** The card with the most on it, or null. */
  payingCard(member: Member): string | null {
    const face = (card: string): number => faceOnCard(card, member.lots);
    const active = member.cards.filter(({ status }) => status === 'ACTIVE');
    return active.toSorted((a, b) => face(b.card) - face(a.card))[0]?.card ?? null;
  }

  floorOf(member: string, card: string | null): FloorFacts {
    const { ledger } = windowOf(this.till);
    return floorHere({ ledger, store: this.till.host.memory.facts.storeId, now: this.now }, { member, card });
  }

  /** Puts drafts on the books in one commit. */
  async file(drafts: readonly EventDraft[]): Promise<Filed> {
    const { ledger } = windowOf(this.till);
    const recorded = await ledger.record({ drafts, context: this.#context() });
    return recorded.ok
      ? { kind: 'recorded', events: recorded.value.events, report: recorded.value.report }
      : { kind: 'refused', code: recorded.refusal.code };
  }

  #context(): WriteContext {
    const { storeId, bootId } = this.till.host.memory.facts;
    return {
      store: storeId ?? '',
      shift: `shf_${this.till.name}`,
      actor: staff.staff,
      biz: businessDateOf(this.now),
      boot: bootId,
    };
  }
}
