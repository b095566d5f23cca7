import type { Product } from '../catalogue/product.ts';
import { addDays, localDateOf, startOfDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';

/** Goods brought back without a receipt. Ids are minted when the form is opened. */
export interface UnlinkedReturn {
  readonly returnId: string;
  readonly couponId: string;
  readonly slip: string;
  readonly member: string | null;
  /** What each line is worth today at most, fen a piece. */
  readonly lines: readonly {
    readonly product: Pick<Product, 'product' | 'name' | 'unit'>;
    readonly qty: number;
    readonly unitPrice: Fen;
  }[];
  readonly reason: string;
  readonly operator: Operator;
  readonly approver: Operator | null;
  /** End of the coupon, ms, half-open. */
  readonly couponEnd: number;
}

/** What a piece is taken back at: what was agreed, never more than the shelf's price of today, fen. Source: EC-03. */
export const worthToday = (product: Pick<Product, 'price'>, agreed: Fen): Fen => Math.min(agreed, product.price);

/** Days a coupon for goods without a receipt lives: it stands for goods that were paid for, so longer than any campaign. */
const storeCreditDays = 365;

/** End of the coupon for goods taken back now, ms, half-open. Source: EC-03. */
export const storeCreditEnd = (at: number): number => startOfDate(addDays(localDateOf(at), storeCreditDays + 1));

/**
 * Takes goods back that no sale can be found for: a manager decides, the customer gets a coupon, never money and never stored
 * value. Nothing is posted: a coupon lowers a price later. Refusals: RETURN_EMPTY, RETURN_REASON, QUANTITY_INVALID,
 * PERMISSION_MISSING. Source: EC-03.
 */
export function composeUnlinkedReturn(
  act: UnlinkedReturn,
): Result<{ draft: EventDraft<'goods.taken.back'>; actor: string }> {
  const { lines, returnId, couponId, member } = act;
  if (lines.length === 0) return refused(refusal('RETURN_EMPTY'));
  if (act.reason.trim() === '') return refused(refusal('RETURN_REASON'));
  const isCounted = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;
  const wrong = lines.find(({ qty, unitPrice }) => !isCounted(qty, 1) || !isCounted(unitPrice, 0));
  if (wrong !== undefined) return refused(refusal('QUANTITY_INVALID', { qty: wrong.qty }));
  const actor = permit({ operator: act.operator, approver: act.approver, act: 'return.unlinked' });
  if (!actor.ok) return actor;
  const taken = lines.map(({ product, qty, unitPrice }) => ({
    product: product.product,
    name: product.name,
    unit: product.unit,
    qty,
    unitPrice,
    amount: qty * unitPrice,
  }));
  const total = sumFen(taken.map((line) => line.amount));
  const keys = [resourceKey('return', returnId), resourceKey('coupon', couponId)];
  const draft: EventDraft<'goods.taken.back'> = {
    type: 'goods.taken.back',
    keys: member === null ? keys : [...keys, resourceKey('member', member)],
    post: [],
    cover: [],
    ref: [],
    body: {
      return: returnId,
      member,
      lines: taken,
      total,
      coupon: { coupon: couponId, face: total, end: act.couponEnd },
      reason: act.reason.trim(),
      slip: act.slip,
    },
    aside: null,
  };
  return ok({ draft, actor: actor.value });
}
