import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import {
  checkExact,
  dueLeft,
  type ExactTender,
  handBack,
  isPaid,
  type Tendering,
  takeCash,
  takeExact,
} from './tendering.ts';

/** What the cashier offers to take: cash by what lies on the counter, anything else by amount (null: all that is left). */
export type TenderOffer =
  | { readonly kind: 'cash'; readonly received: Fen }
  | { readonly kind: ExactTender; readonly amount: Fen | null };

/** An exact tender that waits for the cashier to see the other device confirm it. Fen. */
export interface PendingTender {
  readonly kind: ExactTender;
  readonly amount: Fen;
  /** The payment it stands for at an acquirer or device. */
  readonly payment?: string;
}

/** The counter as money is taken: what is on it and what is being waited for. */
export interface TenderDesk {
  readonly tendering: Tendering;
  readonly pending: PendingTender | null;
}

/** Takes cash, or remembers an exact tender until it is confirmed. Refusals as in `tendering.ts`. */
export function offerTender(desk: TenderDesk, offer: TenderOffer): Result<TenderDesk> {
  if (offer.kind === 'cash') return withTendering(takeCash(desk.tendering, offer.received));
  const amount = offer.amount ?? dueLeft(desk.tendering);
  const checked = checkExact(desk.tendering, amount);
  return checked.ok ? ok({ tendering: desk.tendering, pending: { kind: offer.kind, amount } }) : checked;
}

/** The cashier saw the money arrive: the pending tender is taken. Refusal: TENDER_UNKNOWN. */
export const confirmTender = (desk: TenderDesk): Result<TenderDesk> =>
  desk.pending === null ? refused(refusal('TENDER_UNKNOWN')) : withTendering(takeExact(desk.tendering, desk.pending));

/** The other device said no, or the customer chose another way: nothing was taken, the basket stays, another tender is next. Source: MAN-03. */
export const declineTender = (desk: TenderDesk): Result<TenderDesk> => ok({ tendering: desk.tendering, pending: null });

/** Money of the list is handed back to the customer. Refusal: TENDER_UNKNOWN. */
export const removeTender = (desk: TenderDesk, index: number): Result<TenderDesk> =>
  withTendering(handBack(desk.tendering, index));

/** TENDERS_TAKEN if money lies on the counter: it goes back before the step does. */
export const checkNothingTaken = (desk: TenderDesk): Result<true> =>
  desk.tendering.taken.length === 0 && desk.pending === null ? ok(true) : refused(refusal('TENDERS_TAKEN'));

/** UNPAID as long as anything is left to pay. */
export const checkPaid = (desk: TenderDesk): Result<true> =>
  isPaid(desk.tendering) ? ok(true) : refused(refusal('UNPAID', { left: dueLeft(desk.tendering) }));

const withTendering = (tendering: Result<Tendering>): Result<TenderDesk> =>
  tendering.ok ? ok({ tendering: tendering.value, pending: null }) : tendering;
