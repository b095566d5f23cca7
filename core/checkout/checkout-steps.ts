import type { Coupon } from '../coupon/coupon.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { noteLine, noteOf } from '../sale/note-line.ts';
import { repriceLine } from '../sale/reprice-line.ts';
import { addGoods, changeQuantity, removeLine, type SaleLine, type ScannedGoods } from '../sale/sale-lines.ts';
import {
  answerPayment,
  confirmPayment,
  declinePayment,
  offerPayment,
  resolvePayment,
  type TimedOffer,
} from '../tender/payment-desk.ts';
import { checkNothingTaken, checkPaid, removeTender } from '../tender/tender-desk.ts';
import { beginTendering } from '../tender/tendering.ts';
import { benefitStep, scannedCode, takeReadCoupon } from './benefit-steps.ts';
import { benefitsNow } from './best-held.ts';
import type { CheckoutEvent, FloorPassEvent, FreshFacts, LineEvent, TimeWordEvent } from './checkout.events.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { floorPassed } from './floor-pass.ts';
import { checkPin, type PinProof, pinProved, pinWaived } from './pin-proof.ts';
import { priceOfSale } from './price-of-sale.ts';
import type { SaleBenefits } from './sale-benefits.ts';
import { couponFloorRefusal, lockRefusal } from './sale-coupons.ts';
import { type Customer, noRights, type SvChoice } from './sale-facts.ts';
import { fundSoFar, svRefusal } from './sale-money.ts';
import { checkTime, timeConfirmed } from './time-word.ts';

/** What one event changes in a sale. */
export type CheckoutPatch = Partial<CheckoutContext>;

/** What an event does to a sale, or why it may not: every rule of the flow in one place, the order is the machine's. */
export function checkoutStep(context: CheckoutContext, event: CheckoutEvent): Result<CheckoutPatch> {
  switch (event.type) {
    case 'sale.line.scanned':
      return scan(context, event);
    case 'sale.line.quantified':
    case 'sale.line.removed':
    case 'sale.line.repriced':
    case 'sale.line.noted':
      return withLines(context, lineStep(context.lines, event));
    case 'sale.noted':
      return ok({ note: noteOf(event.note) });
    case 'sale.member.chosen':
      return chooseCustomer(context, event);
    case 'sale.member.removed':
      return ok(repriced(context, withCustomer(context, null)));
    case 'sale.facts.changed':
      return ok(repriced(context, { facts: event.facts }));
    case 'sale.sv.chosen':
      return chooseStoredValue(context, event.choice);
    case 'sale.coupon.scanned':
      return readCode(event);
    case 'sale.coupon.chosen':
    case 'sale.coupon.removed':
    case 'sale.coupons.best':
    case 'sale.voucher.chosen':
    case 'sale.voucher.removed':
    case 'sale.points.offered':
      return withBenefits(context, benefitStep(context, event));
    case 'sale.pin.proved':
      return withPin(pinProved(context, event.card));
    case 'sale.pin.waived':
      return withPin(pinWaived(context, event));
    case 'sale.floor.passed':
      return passFloor(context, event);
    case 'sale.time.confirmed':
    case 'sale.time.left-out':
      return sayTime(context, event);
    case 'sale.tender.begun':
      return context.lines.length === 0 ? refused(refusal('BASKET_EMPTY')) : ok({});
    case 'tender.offered':
      return afterProofs(context, () => offer(context, event));
    case 'tender.confirmed':
      return confirmPayment(context, event.at ?? context.asked?.startedAt ?? context.facts.at);
    case 'tender.declined':
      return declinePayment(context);
    case 'tender.doubted':
      return ok({ refusal: refusal('PAYMENT_UNKNOWN') });
    case 'tender.answered':
      return answerPayment(context, event);
    case 'tender.resolved':
      return resolvePayment(context, event);
    case 'tender.removed':
      return removeTender(context, event.index);
    case 'tender.finished':
      return afterProofs(context, () => nothingMore(checkPaid(context)));
    case 'sale.tender.left':
      return leaveTender(context);
    case 'sale.cancelled':
      return nothingMore(checkNothingTaken(context));
    case 'sale.exchange.named':
      return ok({ exchange: event.back });
    case 'sale.suspended':
      return suspend(context);
    case 'tender.queried':
    case 'sale.resumed':
    case 'sale.posting.retried':
    case 'sale.posting.left':
      return ok({});
  }
}

/**
 * Money is about to be taken: the sale is priced at this instant with what is freshly known, and stays so.
 * Stored value that was wanted but cannot be had any more is said, not silently dropped.
 */
export function beginTender(context: CheckoutContext, fresh: FreshFacts): CheckoutPatch {
  const customer = withFresh(context.customer, fresh);
  const patch = repriced(context, { facts: fresh.facts, customer });
  const sale = { ...context, ...patch };
  const wanted = sale.svChoice.kind === 'none' ? null : svRefusal(sale, sale.priced);
  return { ...patch, refusal: sale.resting[0]?.refusal ?? wanted };
}

/** The slot has looked at the signature of a code: its coupon is taken, or said why not. */
export function couponRead(context: CheckoutContext, read: Result<Coupon>): CheckoutPatch {
  const at = context.reading?.at ?? context.facts.at;
  const taken = read.ok ? withBenefits(context, takeReadCoupon(context, read.value, at)) : read;
  const patch = taken.ok ? taken.value : {};
  return { ...patch, reading: null, refusal: taken.ok ? null : taken.refusal };
}

/** The same with nothing new: the facts at hand, as offline as they are. */
export const beginTenderOffline = (context: CheckoutContext): CheckoutPatch =>
  beginTender(context, { facts: { ...context.facts, online: false }, member: null, floor: null });

const withFresh = (customer: Customer | null, fresh: FreshFacts): Customer | null =>
  customer === null
    ? null
    : {
        ...customer,
        member: fresh.member ?? customer.member,
        floor: fresh.floor ?? customer.floor,
        rights: fresh.rights ?? { asked: false, leases: customer.rights?.leases ?? [] },
      };

/** The changes together with the price and the amount the counter must take that follow from them. */
function repriced(context: CheckoutContext, changes: CheckoutPatch): CheckoutPatch {
  const changed = { ...context, ...changes };
  const sale = { ...changed, benefits: benefitsNow(changed) };
  const price = priceOfSale(sale);
  const { open } = fundSoFar(sale, price.priced, []);
  const roundDownStep = sale.facts.store.cashRoundDownStep;
  const tendering = beginTendering({ due: open, roundDownStep });
  return { ...changes, ...price, benefits: sale.benefits, tendering, pending: null, asked: null };
}

const readCode = ({ code, at }: { readonly code: string; readonly at: number }): Result<CheckoutPatch> => {
  const read = scannedCode(code);
  return read.ok ? ok({ reading: { code, at } }) : read;
};

const withBenefits = (context: CheckoutContext, benefits: Result<SaleBenefits>): Result<CheckoutPatch> =>
  benefits.ok ? ok(repriced(context, { benefits: benefits.value })) : benefits;

/** Another customer brings their own card, vouchers and points; coupons that anybody may bring stay. */
const withCustomer = ({ benefits }: CheckoutContext, customer: Customer | null): CheckoutPatch => ({
  customer,
  svChoice: { kind: 'none' },
  pin: null,
  floorPass: null,
  benefits: { ...benefits, vouchers: [], points: 0 },
});

function lineStep(lines: readonly SaleLine[], event: LineEvent): Result<SaleLine[]> {
  switch (event.type) {
    case 'sale.line.quantified':
      return changeQuantity(lines, event.lineId, event.qty);
    case 'sale.line.removed':
      return removeLine(lines, event.lineId);
    case 'sale.line.repriced':
      return repriceLine(lines, event);
    case 'sale.line.noted':
      return noteLine(lines, event);
  }
}

function scan(context: CheckoutContext, goods: ScannedGoods): Result<CheckoutPatch> {
  const { product, qty, grams, unitPrice, bundle = null } = goods;
  const added = addGoods(context.lines, String(context.nextLine), { product, qty, grams, unitPrice, bundle });
  const patch = withLines(context, added);
  return patch.ok ? ok({ ...patch.value, nextLine: context.nextLine + 1 }) : patch;
}

const withLines = (context: CheckoutContext, lines: Result<SaleLine[]>): Result<CheckoutPatch> =>
  lines.ok ? ok(repriced(context, { lines: lines.value })) : lines;

function chooseCustomer(context: CheckoutContext, chosen: Customer): Result<CheckoutPatch> {
  const { member, cardId, floor, rights = noRights } = chosen;
  if (cardId !== null && !member.cards.some((card) => card.card === cardId)) return refused(refusal('MEMBER_UNKNOWN'));
  return ok(repriced(context, withCustomer(context, { member, cardId, floor, rights })));
}

/** More than the bounds allow is reduced, and the bound named (EC-15); nothing at all is refused with the reason. */
function chooseStoredValue(context: CheckoutContext, svChoice: SvChoice): Result<CheckoutPatch> {
  const clear = checkNothingTaken(context);
  if (!clear.ok) return clear;
  if (svChoice.kind === 'amount' && (!Number.isSafeInteger(svChoice.amount) || svChoice.amount < 1)) {
    return refused(refusal('AMOUNT_INVALID', { amount: svChoice.amount }));
  }
  const no = svChoice.kind === 'none' ? null : svRefusal(context, context.priced);
  return no === null ? ok(repriced(context, { svChoice })) : refused(no);
}

/** The manager's word changes what may be drawn, so it is given before money is taken. Source: OFF-02. */
function passFloor(context: CheckoutContext, event: FloorPassEvent): Result<CheckoutPatch> {
  const clear = checkNothingTaken(context);
  if (!clear.ok) return clear;
  const passed = floorPassed(context, event);
  return passed.ok ? ok(repriced(context, { floorPass: passed.value })) : passed;
}

/** What is said of the clock changes the price, so it is said before money is taken. Left out goes with what it gave. Source: EC-20. */
function sayTime(context: CheckoutContext, event: TimeWordEvent): Result<CheckoutPatch> {
  const clear = checkNothingTaken(context);
  if (!clear.ok) return clear;
  if (event.type === 'sale.time.confirmed') {
    const word = timeConfirmed(context, event);
    return word.ok ? ok({ timeWord: word.value }) : word;
  }
  const benefits: SaleBenefits = { ...context.benefits, couponsBy: 'hand', held: [], vouchers: [] };
  return ok(repriced(context, { timeWord: { by: 'nobody' }, benefits }));
}

/** Back to the goods: what was said of the clock was said of that price. */
function leaveTender(context: CheckoutContext): Result<CheckoutPatch> {
  const clear = checkNothingTaken(context);
  if (!clear.ok) return clear;
  return ok(context.timeWord ? repriced(context, { timeWord: null }) : {});
}

/** The first money fixes the price; until then a coupon may still end. Source: CPN-01, W34. */
function offer(context: CheckoutContext, event: TimedOffer): Result<CheckoutPatch> {
  const at = event.at ?? context.facts.at;
  const no = context.tendering.taken.length === 0 ? (lockRefusal(context, at) ?? couponFloorRefusal(context)) : null;
  return no === null ? offerPayment(context, event, { id: context.saleId, at }) : refused(no);
}

/** Goods brought back wait for this very sale: neither is left lying without the other. Source: EC-05. */
const suspend = ({ exchange = null }: CheckoutContext): Result<CheckoutPatch> =>
  exchange === null ? ok({ pin: null, floorPass: null }) : refused(refusal('EXCHANGE_OPEN'));

const withPin = (proof: Result<PinProof>): Result<CheckoutPatch> => (proof.ok ? ok({ pin: proof.value }) : proof);

/** No money before somebody stands for a doubtful clock, and the card is shown to be theirs (EC-20, FLW-02, USE-09). */
function afterProofs(context: CheckoutContext, step: () => Result<CheckoutPatch>): Result<CheckoutPatch> {
  const time = checkTime(context);
  if (!time.ok) return time;
  const pin = checkPin(context);
  return pin.ok ? step() : pin;
}

/** A check that changes nothing when it passes. */
const nothingMore = (check: Result<true>): Result<CheckoutPatch> => (check.ok ? ok({}) : check);
