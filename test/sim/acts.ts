import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../core/checkout/checkout-context.ts';
import { beginTender, beginTenderOffline, checkoutStep } from '../../core/checkout/checkout-steps.ts';
import { composeSale } from '../../core/checkout/compose-sale.ts';
import { pinAsked } from '../../core/checkout/pin-proof.ts';
import { svWanted } from '../../core/checkout/sale-money.ts';
import { composeDeposit } from '../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../core/deposit/contract.ts';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import { newDeposit } from '../../core/deposit/deposit-context.ts';
import { contractFactsOf, depositStep } from '../../core/deposit/deposit-steps.ts';
import { composeDepositVoid } from '../../core/deposit-refund/compose-deposit-void.ts';
import { composeDepositRefund } from '../../core/deposit-refund/compose-refund.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { composeEnrolment } from '../../core/member/compose-enrolment.ts';
import { composeReturn } from '../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import { newReturn, type PaidElsewhere } from '../../core/return/return-context.ts';
import { quoteReturn } from '../../core/return/return-quote.ts';
import { returnStep } from '../../core/return/return-steps.ts';
import { foldSale } from '../../core/view/sale-fold.ts';
import { shelf } from '../oracle/day-plan.ts';
import { payAll } from '../oracle/real-sale.ts';
import { type Counter, staff } from './counter.ts';
import { windowOf } from './sim-till.ts';

/** What an act came to: drafts for the books, or the word with which the till said no. */
export type Composed = { readonly drafts: readonly EventDraft[] } | { readonly refused: string };

const no = (refused: string): Composed => ({ refused });

/** A new member with a registered card. */
export function enrol(counter: Counter, who: { member: string; phone: string }): Composed {
  const profile = {
    member: who.member,
    name: '王小芳',
    phone: who.phone,
    birthday: null,
    idDocument: 'X1',
    consents: { service: true, marketing: false },
  };
  const known = counter.member(who.member);
  const composed = composeEnrolment({ cardId: cardOf(who.member), kind: 'REGISTERED', profile, known });
  return composed.ok ? { drafts: [composed.value] } : no(composed.refusal.code);
}

/** The card of a simulated member. */
export const cardOf = (member: string): string => `crd_${member}`;

/** Money paid in. */
export function deposit(counter: Counter, wish: { member: string; amount: number }): Composed {
  const { store } = counter;
  const member = counter.member(wish.member);
  if (store === null || member === null) return no('MEMBER_UNKNOWN');
  const { rows } = windowOf(counter.till).ledger;
  const campaign = rows.all('campaign')[0] ?? null;
  const facts = { at: counter.now, tid: counter.till.tid, store, campaign };
  let context = newDeposit({ mint: (prefix) => counter.mint(prefix), facts });
  let refused: string | null = null;
  const step = (event: DepositEvent): void => {
    const next = refused === null ? depositStep(context, event) : null;
    if (next?.ok) context = { ...context, ...next.value };
    else if (next !== null) refused = next.refusal.code;
  };
  step({ type: 'deposit.member.chosen', member, cardId: cardOf(wish.member) });
  step({ type: 'deposit.customer.declared', payer: 'PERSON', age: 'adult', guardianConfirmed: false, company: null });
  step({ type: 'deposit.amount.entered', amount: wish.amount, at: counter.now });
  if (refused !== null) return no(refused);
  const contractHash = contractHashOf(contractText(contractFactsOf(context), 'zh-CN'));
  step({ type: 'deposit.contract.signed', contractHash });
  if (refused !== null) return no(refused);
  payAll([], () => context, step);
  return { drafts: [composeDeposit(context)] };
}

/** What a customer buys and wants of their stored value. */
export interface SaleWish {
  readonly member: string | null;
  readonly goods: readonly { readonly item: number; readonly qty: number }[];
  readonly sv: 'none' | 'max' | number;
}

/** Goods paid with stored value as far as the till lets it, and with cash. */
export async function sell(counter: Counter, wish: SaleWish): Promise<Composed> {
  const { store } = counter;
  if (store === null) return no('NOT_READY');
  let context = newSale({ mint: (prefix) => counter.mint(prefix), facts: counter.saleFacts(store, counter.online) });
  let refused: string | null = null;
  const step = (event: CheckoutEvent): void => {
    const next = checkoutStep(context, event);
    if (next.ok) context = { ...context, ...next.value };
    else refused ??= next.refusal.code;
  };
  for (const { item, qty } of wish.goods) {
    const product = must(shelf[item], 'goods are on the shelf');
    step({ type: 'sale.line.scanned', product, qty, grams: null, unitPrice: null });
  }
  if (wish.member !== null) await chooseMember(counter, wish.member, step);
  if (wish.sv !== 'none')
    step({ type: 'sale.sv.chosen', choice: wish.sv === 'max' ? { kind: 'max' } : { kind: 'amount', amount: wish.sv } });
  context = { ...context, ...(await beginPaying(counter, context)) };
  if (pinAsked(context) !== null)
    step({ type: 'sale.pin.waived', operator: staff, approver: null, reason: 'no PIN set' });
  payAll([], () => context, step);
  return { drafts: [composeSale(context)] };
}

async function chooseMember(counter: Counter, id: string, step: (event: CheckoutEvent) => void): Promise<void> {
  const { engine, rights } = windowOf(counter.till);
  const known = counter.member(id) ?? (counter.online ? await fetched(counter, engine.fetchMember(id), id) : null);
  if (known === null) return;
  rights.serving(id);
  const cardId = counter.payingCard(known);
  const leases = rights.of(id);
  step({
    type: 'sale.member.chosen',
    member: known,
    cardId,
    floor: counter.floorOf(id, cardId),
    rights: { asked: false, leases },
  });
}

async function fetched(counter: Counter, asked: Promise<{ ok: boolean }>, id: string) {
  return (await asked).ok ? counter.member(id) : null;
}

/** The newest word on the member just before money is taken, as the checkout of the screens asks for it. */
async function beginPaying(counter: Counter, context: CheckoutContext): Promise<Partial<CheckoutContext>> {
  const { customer } = context;
  const { store } = counter;
  if (customer === null || store === null) return beginTenderOffline(context);
  const { rights } = windowOf(counter.till);
  const id = customer.member.member;
  const want = context.svChoice.kind === 'none' ? 0 : svWanted(context, context.priced);
  const fresh = counter.online && (await rights.ask({ member: id, card: customer.cardId ?? '', want }));
  return beginTender(context, {
    facts: counter.saleFacts(store, fresh),
    member: counter.member(id),
    floor: counter.floorOf(id, customer.cardId),
    rights: { asked: fresh, leases: rights.of(id) },
  });
}

/** Goods of one of the till's own sales, counted from the last, brought back or the whole sale undone. */
export function bringBack(counter: Counter, wish: { sale: number; whole: boolean; asCash: boolean }): Composed {
  const { store, till } = counter;
  const events = till.tail();
  const sales = events.flatMap(({ event }) => (event.type === 'sale.completed' ? [String(event.body['sale'])] : []));
  const record = foldSale(events, sales.at(-1 - wish.sale) ?? '');
  if (record === null || store === null) return no('SALE_UNKNOWN');
  const facts = {
    at: counter.now,
    online: counter.online,
    tid: till.tid,
    shift: `shf_${till.name}`,
    store,
    operator: staff,
  };
  let context = newReturn({ mint: (prefix) => counter.mint(prefix), facts });
  let refused: string | null = null;
  const step = (event: ReturnEvent): void => {
    const next = refused === null ? returnStep(context, event) : null;
    if (next?.ok) context = { ...context, ...next.value };
    else if (next !== null) refused = next.refusal.code;
  };
  const { member: id, lines } = record.body;
  step({ type: 'return.sale.found', record, member: id === null ? null : counter.member(id) });
  if (wish.whole) step({ type: 'return.mode.chosen', mode: 'void' });
  else {
    step({ type: 'return.lines.chosen', lines: lines.slice(0, 1).map((line) => ({ id: line.id, qty: null })) });
    if (wish.asCash) step({ type: 'return.sv.chosen', asCash: true });
  }
  step({ type: 'return.reason.given', reason: 'too small' });
  step({ type: 'return.confirmed' });
  const quote = refused === null ? quoteReturn(context) : null;
  const owed = quote?.ok ? quote.value.legs.filter((leg) => leg.tender !== 'cash') : [];
  for (const leg of owed) step({ type: 'return.leg.marked', tender: leg.tender as PaidElsewhere, as: 'QUEUED' });
  return refused === null ? { drafts: [composeReturn(context)] } : no(refused);
}

/** A deposit asked back: paid from the drawer where that is allowed, else by transfer. */
export async function refundDeposit(
  counter: Counter,
  wish: { member: string; lot: number; cash: boolean },
): Promise<Composed> {
  const { store, till } = counter;
  const { ledger, engine } = windowOf(till);
  const online = counter.online && (await engine.fetchMember(wish.member)).ok;
  const member = counter.member(wish.member);
  const lot = member?.lots.filter(({ state }) => state === 'ACTIVE')[wish.lot]?.lot;
  if (store === null || member === null || lot === undefined) return no('LOT_NOT_ACTIVE');
  const composed = composeDepositRefund(
    {
      at: counter.now,
      tid: till.tid,
      store,
      campaigns: ledger.rows.all('campaign'),
      rules: ledger.rows.entry('rules', 'main')?.data ?? null,
      online,
      operator: staff,
      member,
      pending: ledger.members.pendingOf(wish.member),
    },
    {
      refund: counter.mint('rfd'),
      slip: counter.mint('doc'),
      lot,
      reason: 'CUSTOMER',
      merch: 'NONE',
      interest: null,
      payout: wish.cash ? 'cash' : 'bank',
      signedHash: 'e'.repeat(64),
      approver: null,
      bankAccount: wish.cash ? null : { holder: '王小芳', account: '6222', bank: '工行' },
    },
  );
  return composed.ok ? { drafts: [composed.value.draft] } : no(composed.refusal.code);
}

/** One of the till's own deposits undone, counted from the last: every fen of it, drawn from elsewhere or not (DEP-23). */
export function undoDeposit(counter: Counter, last: number): Composed {
  const made = counter.till
    .tail()
    .filter(({ event }) => event.type === 'deposit.made')
    .at(-1 - last);
  const member = made === undefined ? null : counter.member(String(made.event.body['member']));
  if (made === undefined || member === null) return no('DEPOSIT_UNKNOWN');
  const composed = composeDepositVoid({
    void: counter.mint('dvd'),
    slip: counter.mint('doc'),
    made,
    member,
    tid: counter.till.tid,
    shift: `shf_${counter.till.name}`,
    benefitsClaimed: false,
    reason: 'changed their mind',
    operator: staff,
    approver: null,
  });
  return composed.ok ? { drafts: [composed.value.draft] } : no(composed.refusal.code);
}

/** Money out of the drawer: an act that nothing but a broken disk may stop. */
export function pickUp(counter: Counter, amount: number): Composed {
  const { tid } = counter.till;
  return {
    drafts: [
      {
        type: 'cash.moved',
        keys: [`till:${tid}`],
        post: [
          ['safe', 'CNY', amount],
          [`cash_drawer:${tid}`, 'CNY', -amount],
        ],
        cover: [],
        ref: [],
        body: { movement: counter.mint('mov'), kind: 'pickup', amount, reason: 'drop' },
        aside: null,
      },
    ],
  };
}
