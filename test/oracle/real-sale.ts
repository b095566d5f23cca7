import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../core/checkout/checkout-context.ts';
import { beginTender, beginTenderOffline, checkoutStep, couponRead } from '../../core/checkout/checkout-steps.ts';
import { composeSale, fundedSaleOf } from '../../core/checkout/compose-sale.ts';
import { nothingElsewhere } from '../../core/checkout/elsewhere.ts';
import { pinAsked } from '../../core/checkout/pin-proof.ts';
import type { Customer, SaleFacts } from '../../core/checkout/sale-facts.ts';
import type { Coupon } from '../../core/coupon/coupon.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { FloorFacts } from '../../core/stored-value/floor-allowance.ts';
import type { SvBound } from '../../core/stored-value/sv-limit.ts';
import type { TenderDesk } from '../../core/tender/tender-desk.ts';
import { cashPayable, dueLeft, isPaid } from '../../core/tender/tendering.ts';
import { floorFactsOf } from '../../core/view/floor-facts.ts';
import { anAmountCoupon, aPercentCoupon } from '../builders/pricing.ts';
import { aStore } from '../builders/store.ts';
import {
  type Act,
  campaignsOf,
  cardId,
  couponId,
  type DayPlan,
  memberId,
  offlineTerms,
  type Pay,
  saleId,
  shelf,
} from './day-plan.ts';
import { ownEvents, type RealShop, type RealTill, viewAt } from './real-shop.ts';

type SaleAct = Extract<Act, { act: 'sale' }>;

/** A sale as the core makes it, the first refusal on the way, and the bound that held stored value. */
export interface RealSale {
  readonly draft: EventDraft<'sale.completed'>;
  readonly refused: string | null;
  readonly bound: SvBound | null;
}

const manager = { staff: 'stf_m', name: 'M', role: 'manager', pinHash: '', active: true } as const;

/** The store that the plan’s tills stand in. */
export const storeOf = (plan: DayPlan) =>
  aStore({ tills: plan.tills, cashRoundDownStep: plan.step, offline: { ...offlineTerms, count: 500 } });

/** Walks a sale through the rules of the checkout, from the first scan to the journal entry. */
export function sellReal(shop: RealShop, till: RealTill, act: SaleAct): RealSale {
  const facts: SaleFacts = {
    at: act.at,
    tid: till.tid,
    store: storeOf(shop.plan),
    campaigns: campaignsOf(shop.plan),
    rules: null,
    windows: [],
    elsewhere: nothingElsewhere,
    online: act.online,
  };
  const mint = (prefix: string): string => (prefix === 'sal' ? saleId(act) : `${prefix}_${act.id}`);
  let context = newSale({ mint, facts });
  let refused: string | null = null;
  const step = (event: CheckoutEvent): void => {
    const next = checkoutStep(context, event);
    if (next.ok) context = { ...context, ...next.value };
    else refused ??= next.refusal.code;
  };
  scanAll(act, step);
  for (const coupon of couponsOn(act)) {
    const read = couponRead({ ...context, reading: { code: coupon.coupon, at: act.at } }, ok(coupon));
    refused ??= read.refusal?.code ?? null;
    context = { ...context, ...read };
  }
  const customer = customerOf(shop, till, act);
  if (customer !== null) step({ type: 'sale.member.chosen', ...customer });
  const oldest = context.customer?.member.vouchers?.map(({ voucher }) => voucher).toSorted()[0];
  if (act.voucher && oldest !== undefined) step({ type: 'sale.voucher.chosen', voucher: oldest });
  step({ type: 'sale.sv.chosen', choice: act.wanted });
  step({ type: 'sale.tender.begun' });
  context = { ...context, ...begun(context, facts) };
  if (pinAsked(context) !== null)
    step({ type: 'sale.pin.waived', operator: manager, approver: null, reason: 'no PIN set' });
  payAll(act.pays, () => context, step);
  return { draft: composeSale(context), refused, bound: fundedSaleOf(context).sv.bound };
}

const begun = (context: CheckoutContext, facts: SaleFacts) =>
  facts.online ? beginTender(context, { facts, member: null, floor: null }) : beginTenderOffline(context);

/** What the codes on the slips say; their signatures are another test's. */
const couponsOn = (act: SaleAct): Coupon[] =>
  act.coupons.map(({ kind, value, threshold, item }, at) => {
    const products = item === null ? null : [must(shelf[item], 'a coupon is for goods on the shelf').product];
    const id = couponId(act, at);
    return kind === 'AMOUNT'
      ? anAmountCoupon(id, { face: value, threshold, products, start: 0, end: Number.MAX_SAFE_INTEGER })
      : aPercentCoupon(id, value, { products, start: 0, end: Number.MAX_SAFE_INTEGER });
  });

function scanAll(act: SaleAct, step: (event: CheckoutEvent) => void): void {
  for (const { item, qty, grams } of act.goods) {
    const product = must(shelf[item], 'goods are on the shelf');
    const measure = product.weighed ? { qty: 1, grams } : { qty, grams: null };
    step({ type: 'sale.line.scanned', product, ...measure, unitPrice: null });
  }
}

function customerOf(shop: RealShop, till: RealTill, act: SaleAct): Customer | null {
  if (act.who === null) return null;
  const member = viewAt(shop, till, { member: memberId(act.who), online: act.online });
  const card = act.card === null ? null : cardId(act.who, act.card);
  return member === null ? null : { member, cardId: card, floor: floorOf(till, member.member, { card, at: act.at }) };
}

/** What the till knows about the card while it cannot ask. */
const floorOf = (till: RealTill, member: string, { card, at }: { card: string | null; at: number }): FloorFacts =>
  floorFactsOf({
    snapshot: till.rows.get(member) ?? null,
    snapshotAgeMs: at - till.heardAt,
    pending: ownEvents(till),
    card: card ?? '',
    day: localDateOf(at),
  });

/** Tender events that both flows know. */
type TenderStep = (
  event: Extract<CheckoutEvent, { type: `tender.${'offered' | 'confirmed' | 'declined' | 'removed' | 'finished'}` }>,
) => void;

/** Pays as planned, then the rest in cash; what is refused is left to the next way. */
export function payAll(pays: readonly Pay[], desk: () => TenderDesk, step: TenderStep): void {
  for (const pay of [...pays, lastResort]) if (!isPaid(desk().tendering)) payOnce(pay, desk, step);
}

const lastResort: Pay = { kind: 'cash', permille: null, undone: false, note: 100 };

/** One way of paying; `undone` is taken back at once. */
export function payOnce(pay: Pay, desk: () => TenderDesk, step: TenderStep): void {
  const { tendering } = desk();
  const part = pay.permille === null ? null : Math.floor((dueLeft(tendering) * pay.permille) / 1000);
  if (part === 0) return;
  if (pay.kind !== 'cash') {
    step({ type: 'tender.offered', kind: pay.kind, amount: part });
    return step(pay.undone ? { type: 'tender.declined' } : { type: 'tender.confirmed' });
  }
  const received = part ?? Math.ceil(cashPayable(tendering) / pay.note) * pay.note;
  if (!pay.undone) return step({ type: 'tender.offered', kind: 'cash', received });
  if (received >= cashPayable(tendering)) return;
  step({ type: 'tender.offered', kind: 'cash', received });
  const taken = desk().tendering.taken.length;
  if (taken > tendering.taken.length) step({ type: 'tender.removed', index: taken - 1 });
}
