import { type LocalDate, localDateOf } from '../kernel/business-day.ts';
import { ratioBp } from './metric.ts';

/** A confirmed deposit of a campaign; `first`: nothing of this member is older. `at` in ms. */
export interface CampaignDeposit {
  readonly member: string;
  readonly at: number;
  readonly first: boolean;
}

/** Who took part: distinct members, the new ones among them (bp), and new members by day. */
export interface Participation {
  readonly members: number;
  readonly newShareBp: number | null;
  readonly byDay: ReadonlyMap<LocalDate, number>;
}

/** Participants of a campaign, each counted on the day of the first deposit. Source: MET-02. */
export function participation(deposits: readonly CampaignDeposit[]): Participation {
  const first = new Map<string, CampaignDeposit>();
  for (const deposit of deposits.toSorted((a, b) => a.at - b.at)) {
    if (!first.has(deposit.member)) first.set(deposit.member, deposit);
  }
  const byDay = new Map<LocalDate, number>();
  for (const { at } of first.values()) byDay.set(localDateOf(at), (byDay.get(localDateOf(at)) ?? 0) + 1);
  const fresh = [...first.values()].filter((deposit) => deposit.first).length;
  return { members: first.size, newShareBp: ratioBp(fresh, first.size), byDay };
}

/** Purchases by member in a window: how many bought twice of those who bought. Full returns are left out before. Source: MET-04. */
export function repurchaseBp(purchases: readonly { readonly member: string }[]): number | null {
  const counts = new Map<string, number>();
  for (const { member } of purchases) counts.set(member, (counts.get(member) ?? 0) + 1);
  return ratioBp([...counts.values()].filter((count) => count >= 2).length, counts.size);
}

/** Growth of a figure against an earlier one in basis points; null where there was nothing to grow from. Source: MET-08. */
export const growthBp = (now: number, before: number): number | null => ratioBp(now - before, before);
