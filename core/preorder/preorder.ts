import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import { payableAt, scaledDown } from '../money/rounding.ts';

/** Earnest money above this part of the contract is not earnest money. Source: REG 11, Civil Code 586. */
const earnestPercentMax = 20;

/** A pre-order at pick-up. ADVANCE is a refundable 订金, EARNEST a true 定金. Fen and permille paid. */
export interface Preorder {
  readonly list: Fen;
  readonly lockedPermille: number;
  readonly currentPermille: number;
  readonly paid: Fen;
  readonly kind: 'ADVANCE' | 'EARNEST';
}

/** What the pick-up costs and what the shop owes if it does not deliver. */
export interface PreorderTerms {
  readonly price: Fen;
  readonly due: Fen;
  /** Null for an advance, which has no limit. */
  readonly earnestLimit: Fen | null;
  readonly shopDefaultReturn: Fen;
}

/** The lower of locked and current price; earnest money is limited and doubled on default. Refusal: EARNEST_OVER_LIMIT. Source: FES-04, W45. */
export function preorderTerms(order: Preorder): Result<PreorderTerms> {
  const price = payableAt(order.list, [Math.min(order.lockedPermille, order.currentPermille)]);
  const due = Math.max(price - order.paid, 0);
  if (order.kind === 'ADVANCE') return ok({ price, due, earnestLimit: null, shopDefaultReturn: order.paid });
  const limit = scaledDown(payableAt(order.list, [order.lockedPermille]), earnestPercentMax, 100);
  if (order.paid > limit) return refused(refusal('EARNEST_OVER_LIMIT', { paid: order.paid, limit }));
  return ok({ price, due, earnestLimit: limit, shopDefaultReturn: 2 * order.paid });
}
