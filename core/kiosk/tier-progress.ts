import type { Member } from '../member/member.ts';
import type { PointsTier, PointsTierRule } from '../settings/trade-rules.ts';

/** How far a member is on the way to the next points tier. */
export interface TierProgress {
  /** Growth the tier is judged on. */
  readonly growth: number;
  /** The next tier and the growth missing to it; null: there is none above. */
  readonly next: { readonly tier: PointsTier; readonly missing: number } | null;
  /** Of the growth the next tier wants, whole percent; 100 at the top. */
  readonly percent: number;
}

/** Progress to the next tier above the one held; the tier itself changes at the nightly evaluation alone. Source: TIR-01, TIR-05, BEN-02. */
export function tierProgress(
  member: Pick<Member, 'tier' | 'growth' | 'tierShift'>,
  tiers: readonly PointsTierRule[],
): TierProgress {
  const growth = Math.max(0, (member.growth ?? 0) + (member.tierShift ?? 0));
  const rising = tiers.toSorted((a, b) => a.growth - b.growth);
  const held = rising.findIndex(({ tier }) => tier === member.tier);
  const next = rising[held + 1];
  if (next === undefined) return { growth, next: null, percent: 100 };
  const missing = Math.max(0, next.growth - growth);
  return {
    growth,
    next: { tier: next.tier, missing },
    percent: Math.floor((100 * (next.growth - missing)) / next.growth),
  };
}
