import { sumFen } from '../money/fen.ts';
import { allowanceFree, balanceFree } from '../pricing/fund-amounts.ts';
import { type SvLimit, svLimit } from '../stored-value/sv-limit.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { fundingFactsOf } from './sale-terms.ts';

/** A bound that holds and how much it lets through, fen. */
export interface SvBounds extends SvLimit {
  /** Percent of the amount due that stored value may cover (USE-02). */
  readonly pctCap: number;
}

/**
 * Why stored value stops where it stops in this sale, before any tender: every bound as it stands. Null without a card.
 * The same calculation as the one that takes it. Source: USE-03, EC-15.
 */
export function svBounds(context: CheckoutContext): SvBounds | null {
  const facts = fundingFactsOf(context);
  const card = facts.cards[0];
  if (card === undefined) return null;
  const { priced } = context;
  const limit = svLimit({
    ...facts.sv,
    requested: null,
    due: priced.due,
    eligible: sumFen(priced.lines.filter((line) => line.svEligible).map((line) => line.due)),
    balance: balanceFree(card),
    drawn: 0,
    cap: card.cap,
    allowance: allowanceFree(card),
    used: 0,
  });
  return { ...limit, pctCap: facts.sv.pctCap };
}
