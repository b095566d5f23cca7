import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type ReturnedSale, type ReturnFacts, reverse } from './return-sale.ts';
import { pickLines } from './returned-shares.ts';

/** A void in the shift of the sale. */
export interface VoidOrder {
  /** Trusted time, ms. */
  readonly at: number;
  readonly till: string;
  /** The shift in which the sale was made is still open. */
  readonly sameShift: boolean;
}

/**
 * Undoes a whole sale before Z: lots, coupon, vouchers, points and tenders as they were.
 * Refusals: ALREADY_VOIDED, ALREADY_RETURNED (something of it came back), VOID_AFTER_Z. Source: REF-06, W40.
 */
export function voidSale(order: VoidOrder, facts: ReturnFacts): Result<ReturnedSale> {
  const { sale } = facts;
  if (sale.state === 'PART_RETURNED') return refused(refusal('ALREADY_RETURNED', { sale: sale.sale }));
  const all = sale.lines.map((line) => ({ id: line.id, qty: null }));
  const picked = pickLines(sale, all);
  if (!picked.ok) return picked;
  if (!order.sameShift) return refused(refusal('VOID_AFTER_Z', { sale: sale.sale }));
  const undone = reverse({ ...order, returnId: `void:${sale.sale}`, lines: all, svAsCash: false }, facts, picked.value);
  const voided = { ...undone.sale, state: 'VOIDED' as const };
  return ok({ ...undone, sale: voided, effects: { ...undone.effects, sales: [voided] } });
}
