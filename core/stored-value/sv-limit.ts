import { must } from '../kernel/invariant.ts';
import type { Fen } from '../money/fen.ts';
import { scaledDown } from '../money/rounding.ts';

/** What can hold stored value back, in the order in which a tie is told to the customer. Source: USE-03, EC-15. */
export const svBounds = ['ELIGIBLE', 'PCT', 'BALANCE', 'CAP', 'OFFLINE', 'REQUESTED'] as const;
export type SvBound = (typeof svBounds)[number];

/** Everything that bounds one use of stored value; fen, except `pctCap` in percent. */
export interface SvLimitFacts {
  /** Amount asked for, or null: as much as allowed. */
  readonly requested: Fen | null;
  /** Amount due A (CHK-06). */
  readonly due: Fen;
  /** Still open on lines that stored value may pay (USE-01, EC-26). */
  readonly eligible: Fen;
  /** Spendable on the card. */
  readonly balance: Fen;
  /** What this purchase has drawn from this very card: a balance is small or not before the purchase, never by it. */
  readonly drawn: Fen;
  /** Per-purchase cap of the card (DEP-05). */
  readonly cap: Fen;
  readonly pctCap: number;
  readonly residualWaiver: Fen;
  /** Offline allowance, or null when online (OFF-02). */
  readonly allowance: Fen | null;
  /** Stored value already used in this purchase; percentage and cap are for the whole purchase. */
  readonly used: Fen;
}

/** The amount allowed, the bound that decided it, and every bound as it stood. */
export interface SvLimit {
  readonly amount: Fen;
  readonly bound: SvBound;
  readonly bounds: Readonly<Record<SvBound, Fen | null>>;
}

/** The percentage cap of the purchase, floored, or null where a small balance waives it. Source: USE-02, USE-04. */
const percentCap = (facts: SvLimitFacts): Fen | null =>
  facts.balance + facts.drawn <= facts.residualWaiver ? null : scaledDown(facts.due, facts.pctCap, 100);

const rest = (bound: Fen | null, used: Fen): Fen | null => (bound === null ? null : Math.max(bound - used, 0));

/** The lowest bound decides; asking for more reduces the amount and names the bound. Source: USE-03, EC-14, EC-15. */
export function svLimit(facts: SvLimitFacts): SvLimit {
  const bounds: Record<SvBound, Fen | null> = {
    ELIGIBLE: facts.eligible,
    PCT: rest(percentCap(facts), facts.used),
    CAP: rest(facts.cap, facts.used),
    BALANCE: facts.balance,
    OFFLINE: facts.allowance,
    REQUESTED: facts.requested,
  };
  const amount = Math.min(...svBounds.map((name) => bounds[name] ?? Number.MAX_SAFE_INTEGER));
  const bound = must(
    svBounds.find((name) => bounds[name] === amount),
    'one of the bounds is the lowest',
  );
  return { amount, bound, bounds };
}
