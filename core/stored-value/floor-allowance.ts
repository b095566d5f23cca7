import type { Fen } from '../money/fen.ts';
import { divideDown } from '../money/rounding.ts';

/** What a till knows about one card while it cannot ask the centre. Fen and ms. */
export interface FloorFacts {
  /** Spendable balance in the last snapshot. */
  readonly snapshotBalance: Fen;
  /** Age of the snapshot at this moment. */
  readonly snapshotAgeMs: number;
  /** Own offline draws on the card that the centre has not settled yet. */
  readonly ownDraws: Fen;
  /** Face value deposited at this very till and not in the snapshot yet: it counts in full here (DEP-22). */
  readonly minted: Fen;
}

/** The store's offline terms: fen per account and outage, oldest snapshot in ms, number of tills. */
export interface FloorTerms {
  readonly txnCap: Fen;
  readonly maxAgeMs: number;
  readonly tills: number;
}

/** The allowance in fen and, when it is nothing, whether the snapshot's age is why. */
export interface FloorAllowance {
  readonly allowance: Fen;
  readonly tooOld: boolean;
}

/**
 * How much stored value this till may still give away offline on one card:
 * min(cap, balance ÷ tills) less what it has given already; nothing from a snapshot past its age (inclusive).
 * The store's loss is bounded by tills × allowance. Source: OFF-02.
 */
export function floorAllowance(facts: FloorFacts, terms: FloorTerms): FloorAllowance {
  if (facts.snapshotAgeMs > terms.maxAgeMs) return { allowance: 0, tooOld: true };
  const share = Math.min(terms.txnCap, divideDown(facts.snapshotBalance, Math.max(terms.tills, 1)));
  return { allowance: Math.max(share + facts.minted - facts.ownDraws, 0), tooOld: false };
}
