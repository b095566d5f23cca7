import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { permit } from '../operator/permission.ts';
import { type AskPaymentInput, type PaymentOutcome, paymentInstant } from '../tender/payment.ts';
import { confirmTender, declineTender, offerTender } from '../tender/tender-desk.ts';
import type { PaymentEvent } from './checkout.events.ts';
import type { CheckoutContext } from './checkout-context.ts';

type Patch = Partial<CheckoutContext>;

/** Takes cash, or remembers a payment that another device must confirm, under an id of its own. Source: CHK-07, EC-17. */
export function offer(context: CheckoutContext, event: PaymentEvent & { type: 'tender.offered' }): Result<Patch> {
  const { at = context.facts.at } = event;
  const desk = offerTender(context, event);
  if (!desk.ok) return desk;
  if (desk.value.pending === null) return ok({ ...desk.value, paidAt: at });
  const payment = `${context.saleId}:pay:${context.nextPayment}`;
  const asked = { payment, startedAt: at, code: event.code ?? null };
  return ok({
    ...desk.value,
    pending: { ...desk.value.pending, payment },
    asked,
    nextPayment: context.nextPayment + 1,
  });
}

/** What the acquirer must be asked, the same every time, so that a restart asks for the same payment and no second one. */
export function askPaymentInput({ saleId, pending, asked }: CheckoutContext): AskPaymentInput | null {
  return pending === null || asked === null
    ? null
    : { ...asked, kind: pending.kind, amount: pending.amount, purpose: 'sale', ref: saleId };
}

/** The money arrived: it is taken once, and the instant that rules windows is noted. Source: EC-16. */
export function confirm(context: CheckoutContext, at: number | null): Result<Patch> {
  const { asked } = context;
  const desk = confirmTender(context);
  if (!desk.ok) return desk;
  const done = at ?? asked?.startedAt ?? context.facts.at;
  return ok({ ...desk.value, asked: null, paidAt: asked === null ? done : paymentInstant(asked, done) });
}

/** Nothing was taken and nothing is waited for. */
export const decline = (context: CheckoutContext): Result<Patch> => {
  const desk = declineTender(context);
  return desk.ok ? ok({ ...desk.value, asked: null }) : desk;
};

/** What an acquirer's answer changes; while it is unknown everything stays, for money may have moved. Source: EC-16. */
export function heard(context: CheckoutContext, outcome: PaymentOutcome, at: number | null): Result<Patch> {
  switch (outcome.state) {
    case 'approved':
      return confirm(context, at);
    case 'declined':
      return withRefusal(decline(context), refusal('PAYMENT_DECLINED', { reason: outcome.reason ?? '' }));
    case 'unknown':
      return ok({ refusal: refusal('PAYMENT_UNKNOWN') });
    case 'manual':
      return ok({});
  }
}

const withRefusal = (patch: Result<Patch>, no: Refusal): Result<Patch> =>
  patch.ok ? ok({ ...patch.value, refusal: no }) : patch;

/** A late answer counts only for the payment that is waited for. Refusal: NOT_NOW. */
export const answered = (context: CheckoutContext, event: PaymentEvent & { type: 'tender.answered' }): Result<Patch> =>
  context.asked?.payment === event.payment ? heard(context, event.outcome, event.at) : refused(refusal('NOT_NOW'));

/**
 * Nobody can be asked any more, but a person has seen the merchant's account: the money is there, or it is not. Refusals:
 * REASON_MISSING, PERMISSION_MISSING. Source: EC-16.
 */
export function resolve(context: CheckoutContext, event: PaymentEvent & { type: 'tender.resolved' }): Result<Patch> {
  const { operator, approver } = event;
  if (event.reason.trim() === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator, approver, act: 'payment.resolve' });
  if (!permitted.ok) return permitted;
  return event.arrived ? confirm(context, event.at) : decline(context);
}
