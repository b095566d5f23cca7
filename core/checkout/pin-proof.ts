import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { needsPin } from '../stored-value/card-loss.ts';
import { cardPinOf } from '../stored-value/compose-card-act.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { fundSoFar } from './sale-money.ts';

/** How it was shown that the customer may spend from a card above the free limit. The PIN itself is never here. */
export type PinProof =
  | { readonly card: string; readonly by: 'pin' }
  | { readonly card: string; readonly by: 'approval'; readonly approvedBy: string; readonly reason: string };

/** What the till must ask for before money is taken: the card's PIN, or where none is set a manager. */
export interface PinAsked {
  readonly card: string;
  /** Hash the host checks the PIN against, also offline; null: the customer has set none. */
  readonly hash: string | null;
  /** Stored value that asks for it, fen. */
  readonly face: number;
}

/** What is asked before this sale may take its stored value, or null: up to the free limit nothing. Source: USE-09. */
export function pinAsked(sale: CheckoutContext): PinAsked | null {
  const card = sale.customer?.cardId ?? null;
  const { face } = fundSoFar(sale, sale.priced, []).sv;
  if (sale.customer === null || card === null || !needsPin(face) || sale.pin?.card === card) return null;
  return { card, hash: cardPinOf(sale.customer.member, card), face };
}

/** PIN_REQUIRED as long as it has not been shown that the customer may spend this much. Source: USE-09. */
export function checkPin(sale: CheckoutContext): Result<true> {
  const asked = pinAsked(sale);
  if (asked === null) return ok(true);
  return refused(refusal('PIN_REQUIRED', { face: asked.face, set: asked.hash !== null }));
}

/** The host found the PIN right. Refusal: PIN_NOT_SET (nothing to compare with, or another card). */
export function pinProved(sale: CheckoutContext, card: string): Result<PinProof> {
  const { customer } = sale;
  const isTheirs = customer !== null && customer.cardId === card && cardPinOf(customer.member, card) !== null;
  return isTheirs ? ok({ card, by: 'pin' }) : refused(refusal('PIN_NOT_SET'));
}

/**
 * A card without a PIN spends above the limit on a manager's word, who has looked at card and document. A card that has one
 * is only opened by it. Refusals: PIN_REQUIRED, REASON_MISSING, PERMISSION_MISSING, MEMBER_UNKNOWN. Source: USE-09.
 */
export function pinWaived(
  sale: CheckoutContext,
  act: { readonly operator: Operator; readonly approver: Operator | null; readonly reason: string },
): Result<PinProof> {
  const { customer } = sale;
  const card = customer?.cardId ?? null;
  if (customer === null || card === null) return refused(refusal('MEMBER_UNKNOWN'));
  if (cardPinOf(customer.member, card) !== null) return refused(refusal('PIN_REQUIRED', { face: 0, set: true }));
  const reason = act.reason.trim();
  if (reason === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator: act.operator, approver: act.approver, act: 'sv-pin.waive' });
  return permitted.ok ? ok({ card, by: 'approval', approvedBy: permitted.value, reason }) : permitted;
}
