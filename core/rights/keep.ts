import { type Fen, sumFen } from '../money/fen.ts';
import type { OwnLease } from './cover-draws.ts';
import { type Lease, leaseLeft } from './lease.ts';
import { unitOf } from './resource.ts';

/** A part of a lease that its holder gives back, fen. */
export interface GivenBack {
  readonly lease: string;
  readonly lot: string;
  readonly amount: Fen;
}

/**
 * How much a till keeps of a member's value when the member has left, fen: no more than one offline purchase may take, and
 * with what tills that served the member later keep (`later`) never more than half the balance, so that every other till still
 * finds something to lease.
 */
export const keptFor = (balance: Fen, txnCap: Fen, later: Fen = 0): Fen =>
  Math.max(Math.min(txnCap, Math.floor(balance / 2) - later), 0);

/**
 * What tills that served a member after this one hold of their stored value, fen: where the member was last they come back to.
 * Of the same instant the till with the smaller id counts as the later.
 */
export function heldLater(leases: readonly Lease[], tid: string): Fen {
  const ofValue = leases.filter(({ lot }) => unitOf(lot) === 'CNY');
  const mine = Math.max(0, ...ofValue.filter((lease) => lease.tid === tid).map(({ grantedAt }) => grantedAt));
  const isLater = (lease: Lease): boolean =>
    lease.tid !== tid && (lease.grantedAt > mine || (lease.grantedAt === mine && lease.tid < tid));
  return sumFen(ofValue.filter(isLater).map(leaseLeft));
}

/** What goes back so that `keep` fen stay, the leases that last longest. */
export function givingBack(leases: readonly OwnLease[], keep: Fen): GivenBack[] {
  let open = keep;
  const back: GivenBack[] = [];
  for (const { lease, lot, left } of leases.toSorted((a, b) => b.until - a.until || (a.lease < b.lease ? -1 : 1))) {
    const stays = Math.min(open, left);
    open -= stays;
    if (left > stays) back.push({ lease, lot, amount: left - stays });
  }
  return back;
}

/** All that is left of these leases, fen. */
export const leftTogether = (leases: readonly OwnLease[]): Fen => sumFen(leases.map(({ left }) => left));
