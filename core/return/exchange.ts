import type { RefundLeg } from '../ledger/give-back-bodies.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** What changes hands when goods are brought back and others taken, fen. Source: EC-05. */
export interface ExchangeBalance {
  /** What the customer lays on the counter beyond what comes back in cash. */
  readonly pays: Fen;
  /** Cash the customer leaves with. */
  readonly gets: Fen;
  /** What goes back by another device, on its own way. */
  readonly elsewhere: Fen;
}

/**
 * An exchange is a return and a new sale by today's rules; of the cash of both only the difference crosses the counter, once. Money
 * that came by another device goes back by it, and value of a card goes onto the card. `due`: what the new sale takes in cash.
 * Source: EC-05, REF-01.
 */
export function exchangeBalance(legs: readonly RefundLeg[], due: Fen): ExchangeBalance {
  const inCash = sumFen(legs.filter((leg) => leg.tender === 'cash' || leg.insteadOf !== null).map((leg) => leg.amount));
  const elsewhere = sumFen(legs.map((leg) => leg.amount)) - inCash;
  return { pays: Math.max(due - inCash, 0), gets: Math.max(inCash - due, 0), elsewhere };
}
