import type { Cover } from '../ledger/event-envelope.ts';
import { coverOne, type OwnLease } from '../rights/cover-draws.ts';
import { pointsLot, unitOf } from '../rights/resource.ts';
import { type FloorFacts, type FloorTerms, neverLends } from '../stored-value/floor-allowance.ts';

/** Points one member may use at one till in one outage, where the shop has set nothing. */
const perMemberAtFirst = 20_000;

/**
 * Points this till may let a member use without asking: what is left of its budget in points, and no more than one member may in
 * one outage. Null: no budget is kept, and the balance alone bounds. Source: OFF-02, PTS-12.
 */
export function pointsAllowance(
  facts: FloorFacts,
  terms: FloorTerms & { readonly perMember?: number | undefined },
): number | null {
  if (facts.points === undefined) return null;
  if (neverLends(facts, terms) !== null) return 0;
  const { ownDraws, left } = facts.points;
  return Math.max(Math.min((terms.perMember ?? perMemberAtFirst) - ownDraws, left), 0);
}

/** Points this till holds the right to use, whoever else is offline. */
export const pointsLeased = (member: string, leases: readonly OwnLease[]): number =>
  leases.reduce((sum, { lot, left }) => sum + (lot === pointsLot(member) ? left : 0), 0);

/** Who covers points that are used: leases first, the one that ends first before the others; the rest stands on the floor. */
export function pointsCover(use: { member: string; points: number }, leases: readonly OwnLease[]): Cover[] {
  if (use.points === 0) return [];
  const lot = pointsLot(use.member);
  return [coverOne({ lot, amount: use.points }, leases)];
}

/** What of these covers lends points on the till's own word. */
export const pointsLent = (covers: readonly Cover[]): number =>
  covers.reduce((sum, { lot, floor }) => sum + (unitOf(lot) === 'POINTS' ? floor : 0), 0);
