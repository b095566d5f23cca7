import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { isWallet } from './pay-code.ts';
import { type AskPaymentInput, type PaymentAsked, type PaymentOutcome, paymentInstant } from './payment.ts';
import { confirmTender, declineTender, offerTender, type TenderDesk, type TenderOffer } from './tender-desk.ts';

/** A counter whose payments by other devices have ids of their own. Fields are absent in acts stored before there were any. */
export interface PaymentDesk extends TenderDesk {
  /** The payment that is waited for, under the id it was begun with. */
  readonly asked?: PaymentAsked | null;
  /** Number of the next payment; never given again. */
  readonly nextPayment?: number;
  /** The instant the last payment counts from, ms (EC-16); null: none was taken. */
  readonly paidAt?: number | null;
}

/** What a payment changes, and what it has to say. */
export type PaymentPatch = Partial<PaymentDesk> & { readonly refusal?: Refusal | null };

/**
 * A tender offered at an instant (trusted ms), with the pay code of the customer if one was scanned. `shows`: the customer
 * scans a code of the shop's instead; only wallets can (CHK-07).
 */
export type TimedOffer = TenderOffer & { readonly at?: number; readonly code?: string; readonly shows?: boolean };

/** An answer of the acquirer that reached the host by itself. */
export interface PaymentAnswer {
  readonly payment: string;
  readonly outcome: Exclude<PaymentOutcome, { state: 'manual' }>;
  readonly at: number;
}

/** A person found out whether the money arrived, and answers for it. */
export interface PaymentFinding {
  readonly arrived: boolean;
  readonly reason: string;
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly at: number;
}

/** Takes cash, or remembers a payment that another device must confirm, under an id of its own. Source: CHK-07, EC-17. */
export function offerPayment(
  desk: PaymentDesk,
  offer: TimedOffer,
  act: { readonly id: string; readonly at: number },
): Result<PaymentPatch> {
  const { at = act.at } = offer;
  const offered = offerTender(desk, offer);
  if (!offered.ok) return offered;
  const { pending } = offered.value;
  if (pending === null) return ok({ ...offered.value, paidAt: at });
  const number = desk.nextPayment ?? 1;
  const payment = `${act.id}:pay:${number}`;
  const shows = offer.shows === true && isWallet(pending.kind);
  const asked = { payment, startedAt: at, code: offer.code ?? null, ...(shows ? { shows } : {}) };
  return ok({ ...offered.value, pending: { ...pending, payment }, asked, nextPayment: number + 1 });
}

/** What the acquirer must be asked, the same every time, so that a restart asks for the same payment and no second one. */
export function askPaymentInput(
  { pending, asked = null }: PaymentDesk,
  act: Pick<AskPaymentInput, 'purpose' | 'ref'>,
): AskPaymentInput | null {
  return pending === null || asked === null ? null : { ...asked, ...act, kind: pending.kind, amount: pending.amount };
}

/** The money arrived: it is taken once, and the instant it counts from is noted. `at` null: its start. Source: EC-16. */
export function confirmPayment(desk: PaymentDesk, at: number | null): Result<PaymentPatch> {
  const { asked = null } = desk;
  const taken = confirmTender(desk);
  if (!taken.ok || asked === null) return taken.ok ? ok({ ...taken.value, paidAt: at }) : taken;
  return ok({ ...taken.value, asked: null, paidAt: paymentInstant(asked, at ?? asked.startedAt) });
}

/** Nothing was taken and nothing is waited for. */
export const declinePayment = (desk: PaymentDesk): Result<PaymentPatch> => {
  const declined = declineTender(desk);
  return declined.ok ? ok({ ...declined.value, asked: null }) : declined;
};

/** What an acquirer's answer changes; while it is unknown everything stays, for money may have moved. Source: EC-16. */
export function hearPayment(desk: PaymentDesk, outcome: PaymentOutcome, at: number | null): Result<PaymentPatch> {
  switch (outcome.state) {
    case 'approved':
      return confirmPayment(desk, at);
    case 'declined':
      return withRefusal(declinePayment(desk), refusal('PAYMENT_DECLINED', { reason: outcome.reason ?? '' }));
    case 'unknown':
      return ok({ refusal: refusal('PAYMENT_UNKNOWN') });
    case 'manual':
      return ok({});
  }
}

const withRefusal = (patch: Result<PaymentPatch>, no: Refusal): Result<PaymentPatch> =>
  patch.ok ? ok({ ...patch.value, refusal: no }) : patch;

/** A late answer counts only for the payment that is waited for. Refusal: NOT_NOW. */
export const answerPayment = (desk: PaymentDesk, answer: PaymentAnswer): Result<PaymentPatch> =>
  desk.asked?.payment === answer.payment ? hearPayment(desk, answer.outcome, answer.at) : refused(refusal('NOT_NOW'));

/**
 * Nobody can be asked any more, but a person has seen the merchant's account: the money is there, or it is not. Refusals:
 * REASON_MISSING, PERMISSION_MISSING. Source: EC-16.
 */
export function resolvePayment(desk: PaymentDesk, finding: PaymentFinding): Result<PaymentPatch> {
  const { operator, approver } = finding;
  if (finding.reason.trim() === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator, approver, act: 'payment.resolve' });
  if (!permitted.ok) return permitted;
  return finding.arrived ? confirmPayment(desk, finding.at) : declinePayment(desk);
}
