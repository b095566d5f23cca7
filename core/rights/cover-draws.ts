import type { Cover } from '../ledger/event-envelope.ts';
import type { LotDraw } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { afterDraws, balanceOf, type DrawableLot, drawLots, drawOrder, joinDraws } from '../stored-value/draw-order.ts';
import { faceLeft, splitOf } from '../stored-value/lot.ts';

/** A lease as its holder sees it: what is left of it with the own draws counted in, fen. */
export interface OwnLease {
  readonly lease: string;
  readonly lot: string;
  readonly left: Fen;
  /** Not drawn on after this, ms. */
  readonly until: number;
}

/** What of a lot is leased, fen; never more than the lot still holds. */
const leasedOf = (lot: DrawableLot, leases: readonly OwnLease[]): Fen =>
  Math.min(sumFen(leases.filter((lease) => lease.lot === lot.lot).map(({ left }) => left)), faceLeft(lot));

/** The most this till may draw now from these lots, fen: all that it has leased of them, and `floor` fen beside that. Source: OFF-02. */
export function spendableNow(lots: readonly DrawableLot[], leases: readonly OwnLease[], floor: Fen): Fen {
  const leased = sumFen(lots.map((lot) => leasedOf(lot, leases)));
  return leased + Math.min(floor, balanceOf(lots) - leased);
}

/**
 * Takes `face` fen: first what is leased, then the rest, each in drawing order; the order is over what this till may use, so a
 * lot that another till has leased is left alone while there is a lease to draw on. Throws if the lots do not hold as much.
 * Source: USE-05, ENT-03.
 */
export function drawWithRights(lots: readonly DrawableLot[], leases: readonly OwnLease[], face: Fen): LotDraw[] {
  const leased: LotDraw[] = [];
  let open = face;
  for (const lot of drawOrder(lots)) {
    const part = Math.min(open, leasedOf(lot, leases));
    if (part > 0) leased.push({ lot: lot.lot, face: part, ...splitOf(lot, part) });
    open -= part;
  }
  return joinDraws([...leased, ...drawLots(afterDraws(lots, leased), open)]);
}

/** Who covers each draw: leases first, the one that ends first before the others; the rest stands on the offline floor. */
export const coverOf = (draws: readonly LotDraw[], leases: readonly OwnLease[]): Cover[] =>
  draws.map(({ lot, face }) => coverOne({ lot, amount: face }, leases));

/** Who covers one debit of a resource that leases name, whatever it is counted in. */
export function coverOne({ lot, amount }: { lot: string; amount: number }, leases: readonly OwnLease[]): Cover {
  let open = amount;
  const used: [string, number][] = [];
  for (const { lease, left } of byEnd(leases.filter((one) => one.lot === lot))) {
    const part = Math.min(open, left);
    if (part > 0) used.push([lease, part]);
    open -= part;
  }
  return { lot, leases: used, floor: open };
}

const byEnd = (leases: readonly OwnLease[]): OwnLease[] =>
  leases.toSorted((a, b) => a.until - b.until || (a.lease < b.lease ? -1 : 1));
