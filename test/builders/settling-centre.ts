import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Member } from '../../core/member/member.ts';
import { backBodyOf, restoreFloor } from '../../core/settlement/restore-floor.ts';
import { foldMember, isPlace } from '../../core/view/member-fold.ts';
import { floorDrawsOf, settlementOf } from '../../sync/central/ingest/settle-floor.ts';
import { anEventLog, type EventLog } from './event-log.ts';

/** Rules for value that comes back, as in PS-1. */
export const restoreTerms = { returnedBonusDays: 30, merchPrice: 8000 };

/**
 * The centre for one member, in memory: folds what arrives, settles draws, gives back, and lets wait what came too early.
 * The same functions as the real one; only its tables are missing.
 */
export class SettlingCentre {
  row: Member | null = null;
  readonly log: EventLog = anEventLog({ tid: 'central', epoch: 'c1' });
  readonly arrived: RecordedEvent[] = [];
  /** Face value given back although nothing had been drawn for it. */
  excess = 0;
  #waiting: RecordedEvent[] = [];

  /** Everything in the books: what arrived and what the centre wrote. */
  get books(): RecordedEvent[] {
    return [...this.arrived, ...this.log.events];
  }

  get lots() {
    return (this.row?.lots ?? []).filter((lot) => !isPlace(lot));
  }

  take(events: readonly RecordedEvent[]): this {
    for (const recorded of events) this.#accept(recorded);
    return this;
  }

  #accept(recorded: RecordedEvent): void {
    if (this.arrived.some(({ id }) => id === recorded.id)) return;
    this.arrived.push(recorded);
    this.row = foldMember(this.row, recorded, 'salt');
    this.#waiting.push(recorded);
    for (let before = -1; before !== this.#waiting.length; ) {
      before = this.#waiting.length;
      this.#waiting = this.#waiting.filter((one) => !this.#isSettled(one));
    }
  }

  /** True if the event needs nothing more. */
  #isSettled(recorded: RecordedEvent): boolean {
    if (backBodyOf(recorded) !== null) return this.#giveBack(recorded);
    const draws = floorDrawsOf(recorded);
    if (draws.some((draw) => !this.lots.some((lot) => lot.lot === draw.lot))) return false;
    for (const draw of draws) for (const draft of settlementOf(recorded, this.#row(), draw)) this.#write(draft);
    return true;
  }

  #giveBack(recorded: RecordedEvent): boolean {
    const body = must(backBodyOf(recorded), 'a return');
    if (body.lots.length === 0) return true;
    if (this.row === null) return false;
    const sale = this.arrived.find(({ event }) => bodyOf(event, 'sale.completed')?.sale === body.sale) ?? null;
    const own = this.log.events;
    const done = restoreFloor({ back: recorded, sale, own, row: this.row, terms: restoreTerms });
    if (done === null) return false;
    for (const draft of done.drafts) this.#write(draft);
    this.excess += done.excess;
    return true;
  }

  #row(): Member {
    return must(this.row, 'a member whose lots are known');
  }

  /** An event of the centre's own that nothing asked for. */
  writeOwn(draft: EventDraft): void {
    this.#write(draft);
  }

  #write(draft: EventDraft): void {
    this.row = foldMember(this.row, this.log.write(draft), 'salt');
  }
}
