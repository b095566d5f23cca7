import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';

/** Who pays for a stored-value card: a person, or a company buying for its people. */
export type Payer = 'PERSON' | 'COMPANY';

/** A purchase of stored value as the non-cash rule looks at it; `amount` is the whole purchase in fen, not one tender of it. */
export interface CardPurchase {
  readonly payer: Payer;
  readonly amount: Fen;
  /** Not face to face: never in cash. */
  readonly remote: boolean;
}

/**
 * True if cash may pay any part of this purchase. From the threshold on, the threshold included, it must be a bank transfer.
 * `nonCash` holds the thresholds in fen. Source: POL-02, REG 15.
 */
export const cashAllowed = (
  purchase: CardPurchase,
  nonCash: { readonly company: Fen; readonly person: Fen },
): boolean => !purchase.remote && purchase.amount < (purchase.payer === 'COMPANY' ? nonCash.company : nonCash.person);

/** As `cashAllowed`, as a result. Refusal: CASH_NOT_ALLOWED. */
export const checkCash = (
  purchase: CardPurchase,
  nonCash: { readonly company: Fen; readonly person: Fen },
): Result<true> =>
  cashAllowed(purchase, nonCash)
    ? ok(true)
    : refused(refusal('CASH_NOT_ALLOWED', { payer: purchase.payer, amount: purchase.amount }));
