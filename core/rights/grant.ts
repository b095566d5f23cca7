import type { Fen } from '../money/fen.ts';
import { sumFen } from '../money/fen.ts';
import { type DrawableLot, drawOrder } from '../stored-value/draw-order.ts';
import { faceLeft } from '../stored-value/lot.ts';
import { type Lease, leaseLeft } from './lease.ts';

/** What open leases hold of a lot, fen. */
export const heldOf = (lot: string, leases: readonly Lease[]): Fen =>
  sumFen(leases.filter((lease) => lease.lot === lot).map(leaseLeft));

/** What of a lot is neither drawn nor leased, fen. Less than nothing is nothing: an overdrawn lot has a finding of its own. */
export const availableOf = (lot: DrawableLot, leases: readonly Lease[]): Fen =>
  Math.max(faceLeft(lot) - heldOf(lot.lot, leases), 0);

/** A part of a lot that is granted, fen. */
export interface Grant {
  readonly lot: string;
  readonly amount: Fen;
}

/**
 * Which lots give how much of `want` fen, in the order they will be drawn; together never more than is available, so what
 * all tills may draw never passes what is there. Source: USE-05.
 */
export function grantsOf(lots: readonly DrawableLot[], leases: readonly Lease[], want: Fen): Grant[] {
  const grants: Grant[] = [];
  let open = want;
  for (const lot of drawOrder(lots)) {
    const amount = Math.min(open, availableOf(lot, leases));
    if (amount <= 0) continue;
    grants.push({ lot: lot.lot, amount });
    open -= amount;
  }
  return grants;
}
