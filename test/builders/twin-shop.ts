import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../core/checkout/checkout-steps.ts';
import { composeSale } from '../../core/checkout/compose-sale.ts';
import { composeDeposit } from '../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../core/deposit/contract.ts';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import { type DepositContext, newDeposit } from '../../core/deposit/deposit-context.ts';
import { contractFactsOf, depositStep } from '../../core/deposit/deposit-steps.ts';
import { composeDepositRefund } from '../../core/deposit-refund/compose-refund.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Member } from '../../core/member/member.ts';
import { composeReturn } from '../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import { newReturn, type ReturnContext } from '../../core/return/return-context.ts';
import { quoteReturn } from '../../core/return/return-quote.ts';
import { returnStep } from '../../core/return/return-steps.ts';
import type { Store } from '../../core/settings/store.ts';
import { closeRefund } from '../../core/settlement/close-refund.ts';
import { floorFactsOf } from '../../core/view/floor-facts.ts';
import { withOwnEvents } from '../../core/view/own-events.ts';
import { foldSale } from '../../core/view/sale-fold.ts';
import { campaignFrom, type Params, rulesFrom } from '../vectors/adapter/params.ts';
import type { World } from '../vectors/adapter/world.ts';
import { anEventLog, type EventLog } from './event-log.ts';
import { aMember } from './member.ts';
import { saleFacts } from './paid-sale.ts';
import { aPerson } from './return-desk.ts';
import { SettlingCentre } from './settling-centre.ts';
import { aStore } from './store.ts';

/** A till of the shop that ships: its log, and how much of it head office has. */
export interface TwinTill {
  readonly log: EventLog;
  sent: number;
  /** The member as head office last told this till, and when (ms). */
  row: Member;
  heardAt: number;
}

/**
 * The shop that ships, for one member `M1` with the card `C1`: flows at the tills, folds and settlement at head office. It begins
 * with what a world of scenarios begins with, so that both can live the same life.
 */
export class TwinShop {
  readonly centre = new SettlingCentre();
  readonly store: Store;
  readonly #params: Params;
  readonly tills: readonly [TwinTill, TwinTill];

  constructor(world: World, params: Params) {
    this.#params = params;
    this.store = aStore({ tills: world.storeTerminals, offline: { ...rulesFrom(params).offline, count: 500 } });
    this.centre.row = rowOf(world);
    const till = (tid: string): TwinTill => ({ log: anEventLog({ tid }), sent: 0, row: rowOf(world), heardAt: 0 });
    this.tills = [till('A'), till('B')];
  }

  /** Everything both tills and head office have posted. */
  get post(): Posting[] {
    const events = [...this.tills.flatMap(({ log }) => log.events), ...this.centre.log.events];
    return events.flatMap(({ event }) => event.post);
  }

  get row(): Member {
    return must(this.centre.row, 'the member is known');
  }

  get campaign() {
    return campaignFrom(this.#params);
  }

  get rules() {
    return rulesFrom(this.#params);
  }

  /** Head office hears the tills in this order, and each is told. */
  sync(order: readonly TwinTill[], at: number): void {
    const waiting = order.flatMap((till) => till.log.events.slice(till.sent));
    // One member of one store: head office settles by the clock whatever came first.
    for (const recorded of waiting.toSorted((a, b) => a.event.wall - b.event.wall)) this.#hear(recorded);
    for (const till of order) Object.assign(till, { sent: till.log.events.length, row: this.row, heardAt: at });
  }

  #hear(recorded: RecordedEvent): void {
    this.centre.take([recorded]);
    if (recorded.event.type !== 'deposit.refunded') return;
    const closed = closeRefund(recorded, this.row);
    if (closed !== null) this.centre.writeOwn(closed.draft);
  }

  write<T extends EventType>(till: TwinTill, draft: EventDraft<T>, at: number): void {
    till.log.clock.set(at);
    till.log.write(draft, { shift: 'S' });
  }

  /** A deposit by the flow of the till, or why not. */
  deposit(till: TwinTill, of: { id: string; amount: number; at: number }): EventDraft<'deposit.made'> | string {
    const { id, amount, at } = of;
    const facts = { at, tid: till.log.head().tid, store: this.store, campaign: this.campaign, rules: null };
    let context: DepositContext = newDeposit({ mint: (prefix) => (prefix === 'lot' ? id : `${prefix}:${id}`), facts });
    let no: string | null = null;
    const step = (event: DepositEvent): void => {
      const next = no === null ? depositStep(context, event) : null;
      if (next?.ok) context = { ...context, ...next.value };
      else if (next !== null) no = next.refusal.code;
    };
    step({ type: 'deposit.member.chosen', member: this.#seen(till), cardId: 'C1' });
    const declared = { payer: 'PERSON', age: 'adult', guardianConfirmed: false, company: null } as const;
    step({ type: 'deposit.customer.declared', ...declared });
    step({ type: 'deposit.amount.entered', amount, at });
    if (no !== null) return no;
    const contractHash = contractHashOf(contractText(contractFactsOf(context), 'zh-CN'));
    step({ type: 'deposit.contract.signed', contractHash });
    step({ type: 'tender.offered', kind: 'wechat', amount: null });
    step({ type: 'tender.confirmed' });
    return no ?? composeDeposit(context);
  }

  /** A sale that begins: goods, customer, benefits and stored value as wished; what a rule refuses changes nothing. */
  sale(till: TwinTill, of: { id: string; at: number; online: boolean; events: readonly CheckoutEvent[] }): SaleInHand {
    const { id, at, online, events } = of;
    const tid = till.log.head().tid;
    const base = { at, tid, store: this.store, campaigns: [this.campaign], rules: this.rules, online };
    const start = newSale({ mint: (prefix) => (prefix === 'sal' ? id : `${prefix}:${id}`), facts: saleFacts(base) });
    const pending = till.log.events.slice(till.sent);
    const floor = floorFactsOf({
      snapshot: till.row,
      snapshotAgeMs: at - till.heardAt,
      pending,
      card: 'C1',
      day: localDateOf(at),
    });
    const hand = new SaleInHand(start);
    hand.step({ type: 'sale.member.chosen', member: this.#seen(till), cardId: 'C1', floor });
    for (const event of events) hand.step(event);
    hand.step({ type: 'sale.pin.waived', operator: aPerson('manager'), approver: null, reason: 'no PIN set' });
    return hand;
  }

  /** Goods that come back, or why not. Money of other tenders is paid at once. */
  back(
    till: TwinTill,
    of: { id: string; sale: string; lines: readonly { id: string; qty: number | null }[]; asCash: boolean; at: number },
  ): ReturnType<typeof composeReturn> | string {
    const { id, sale, lines, asCash, at } = of;
    const common = { at, tid: till.log.head().tid, store: this.store, rules: this.rules, online: true };
    const facts = { ...common, shift: 'S', operator: aPerson('manager') };
    let context: ReturnContext = newReturn({ mint: (prefix) => (prefix === 'ret' ? id : `${prefix}:${id}`), facts });
    let no: string | null = null;
    const step = (event: ReturnEvent): void => {
      const next = no === null ? returnStep(context, event) : null;
      if (next?.ok) context = { ...context, ...next.value };
      else if (next !== null) no = next.refusal.code;
    };
    const record = must(foldSale(till.log.events, sale), 'the sale was made here');
    step({ type: 'return.sale.found', record, member: this.#seen(till) });
    if (lines.length === 0) step({ type: 'return.mode.chosen', mode: 'void' });
    else step({ type: 'return.lines.chosen', lines });
    if (asCash && lines.length > 0) step({ type: 'return.sv.chosen', asCash });
    step({ type: 'return.reason.given', reason: 'too small' });
    step({ type: 'return.confirmed' });
    const quote = quoteReturn(context);
    for (const { tender } of quote.ok ? quote.value.legs : [])
      if (tender !== 'cash') step({ type: 'return.leg.marked', tender, as: 'PAID' });
    return no ?? composeReturn(context);
  }

  /** A deposit that goes back, or why not. */
  refund(
    till: TwinTill,
    of: {
      id: string;
      lot: string;
      reason: 'CUSTOMER' | 'SHOP';
      merch: 'NONE' | 'KEPT';
      interest: { rateBp: number; days: number } | null;
      at: number;
    },
  ): EventDraft<'deposit.refunded'> | string {
    const { id, at, ...ask } = of;
    const common = { at, tid: till.log.head().tid, store: this.store, online: true, operator: aPerson('manager') };
    const desk = { ...common, campaigns: [this.campaign], rules: this.rules, member: this.#seen(till), pending: [] };
    const paper = { slip: 'doc', signedHash: 'a'.repeat(64), approver: null, bankAccount: null };
    const composed = composeDepositRefund(desk, { ...ask, ...paper, refund: id, payout: 'cash' });
    if (!composed.ok) return composed.refusal.code;
    return composed.value.draft as EventDraft<'deposit.refunded'>;
  }

  #seen(till: TwinTill): Member {
    return must(withOwnEvents(till.row, till.log.events.slice(till.sent), 'salt'), 'the member is known');
  }
}

/** A sale at the counter, step by step. */
export class SaleInHand {
  context: CheckoutContext;

  constructor(context: CheckoutContext) {
    this.context = context;
  }

  step(event: CheckoutEvent): void {
    const next = checkoutStep(this.context, event);
    if (next.ok) this.context = { ...this.context, ...next.value };
  }

  draft(): EventDraft<'sale.completed'> {
    return composeSale(this.context);
  }
}

/** The member of a world as a row. */
function rowOf({ books }: World): Member {
  const { points, tier, birthday } = must(books.members.get('M1'), 'the world has the member');
  const cards = [{ card: 'C1', kind: 'REGISTERED', status: 'ACTIVE' } as const];
  const coupons = [...books.coupons.values()];
  const vouchers = [...books.vouchers.values()].map((one) => ({ ...one, face: one.left, used: 0 }));
  return aMember({ member: 'M1', cards, points, tier, birthday, coupons, vouchers });
}
