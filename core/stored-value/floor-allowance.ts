import type { RefusalCode } from '../kernel/refusal-registry.ts';
import type { Fen } from '../money/fen.ts';
import { divideDown } from '../money/rounding.ts';
import type { FloorLeft } from '../rights/floor-budget.ts';

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
  /** The till's own budget. Absent: a single card is judged, as the worked examples do, or a sale stored before there were any. */
  readonly budget?: TillBudget;
  /** Points of the member that this till has lent and nobody has settled, and what is left of its budget in points. */
  readonly points?: { readonly ownDraws: number; readonly left: number };
  /** What is left of its budget in coupons, and in the fen they take off. */
  readonly coupons?: { readonly left: number; readonly fenLeft: Fen };
}

/** What the till as a whole may still lend, and what speaks against lending to this member. */
export interface TillBudget extends FloorLeft {
  /** Entries that the centre does not have yet. */
  readonly entries: number;
  /** Head office lends this member nothing, or they owe from the last time. */
  readonly denied: boolean;
}

/** The store's offline terms: fen per account and outage, oldest snapshot in ms, number of tills. */
export interface FloorTerms {
  readonly txnCap: Fen;
  readonly maxAgeMs: number;
  readonly tills: number;
  /** Fen of one purchase; absent: no bound of its own. */
  readonly perTx?: Fen | undefined;
  /** Entries a till may hold back; absent: no bound. */
  readonly count?: number | undefined;
}

/** What lets nothing more through, as the cashier is told. */
export type FloorRefusal = Extract<
  RefusalCode,
  'OFFLINE_ALLOWANCE' | 'SNAPSHOT_TOO_OLD' | 'FLOOR_SPENT' | 'FLOOR_ENTRIES' | 'FLOOR_DENIED'
>;

/** The allowance in fen, and what bounds it. */
export interface FloorAllowance {
  readonly allowance: Fen;
  readonly bound: FloorRefusal;
}

/**
 * How much stored value this till may still give away offline on one card:
 * min(cap, balance ÷ tills) less what it has given already, no more than one purchase may take and than is left of the till's
 * own budget; nothing from a snapshot past its age (inclusive), with too many entries held back, or to who is denied.
 * The loss on one account is bounded by tills × allowance, that of all together by the tills' budgets. Source: OFF-02.
 */
export function floorAllowance(facts: FloorFacts, terms: FloorTerms): FloorAllowance {
  const never = neverLends(facts, terms);
  if (never !== null) return { allowance: 0, bound: never };
  const share = Math.min(terms.txnCap, divideDown(facts.snapshotBalance, Math.max(terms.tills, 1)));
  const onCard = Math.min(share + facts.minted - facts.ownDraws, terms.perTx ?? Number.MAX_SAFE_INTEGER);
  const ofTill = facts.budget?.left ?? Number.MAX_SAFE_INTEGER;
  return {
    allowance: Math.max(Math.min(onCard, ofTill), 0),
    bound: ofTill < onCard ? 'FLOOR_SPENT' : 'OFFLINE_ALLOWANCE',
  };
}

/** Why this till lends this member nothing whatever is left, or null. Source: OFF-02. */
export function neverLends(
  { budget, snapshotAgeMs }: FloorFacts,
  { maxAgeMs, count }: Pick<FloorTerms, 'maxAgeMs' | 'count'>,
): FloorRefusal | null {
  if (budget?.denied) return 'FLOOR_DENIED';
  if (snapshotAgeMs > maxAgeMs) return 'SNAPSHOT_TOO_OLD';
  return budget !== undefined && count !== undefined && budget.entries >= count ? 'FLOOR_ENTRIES' : null;
}

/** What a manager may let through beside the allowance, fen: nothing for who is denied. */
export const overrideOf = ({ budget }: FloorFacts): Fen =>
  budget === undefined || budget.denied ? 0 : budget.overrideLeft;
