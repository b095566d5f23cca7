import { ratioBp } from './metric.ts';

/**
 * Conversion: of the persons reached, those who then bought for the first time, in basis points. The chart names what `reached`
 * counts (new customers addressed, or visitors). Null: nobody was reached. Source: MET-03.
 */
export function conversionBp(reached: readonly string[], firstBuyers: readonly string[]): number | null {
  const known = new Set(reached);
  return ratioBp(new Set(firstBuyers.filter((person) => known.has(person))).size, known.size);
}

/**
 * Wake-up: of the customers who were dormant when the campaign began and were contacted, those who bought. The list is frozen at the
 * start: who fell asleep later does not count. Null: nobody was contacted. Source: MET-05, CPN-04.
 */
export function wakeUpBp(so: {
  readonly dormantAtStart: ReadonlySet<string>;
  readonly contacted: readonly string[];
  readonly bought: ReadonlySet<string>;
}): number | null {
  const meant = [...new Set(so.contacted)].filter((member) => so.dormantAtStart.has(member));
  return ratioBp(meant.filter((member) => so.bought.has(member)).length, meant.length);
}

/** Invitations of a campaign: who took part, who accepted an invitation, and who of those bought. */
export interface Invitations {
  readonly participants: number;
  readonly accepted: number;
  readonly converted: number;
}

/** Viral coefficient: persons who accepted an invitation for each participant, and beside it those who bought; bp. Source: MET-06. */
export const viralBp = ({ participants, accepted, converted }: Invitations) => ({
  accepted: ratioBp(accepted, participants),
  converted: ratioBp(converted, participants),
});
