import { type Fen, sumFen } from '../money/fen.ts';
import type { OwnLease } from './cover-draws.ts';

/** A part of a lease that its holder gives back, fen. */
export interface GivenBack {
  readonly lease: string;
  readonly lot: string;
  readonly amount: Fen;
}

/**
 * How much a till keeps of a member's value when the member has left, fen: no more than one offline purchase may take, and
 * never more than half the balance, so that other tills still find something to lease.
 */
export const keptFor = (balance: Fen, txnCap: Fen): Fen => Math.min(txnCap, Math.floor(balance / 2));

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
