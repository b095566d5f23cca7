import { type MemberAccount, withTier } from '../member/member-account.ts';
import { type PointsTier, type PointsTierRule, pointsTiers } from '../settings/trade-rules.ts';
import { rankOf, thresholdOf, tierOfGrowth } from './tier-of-growth.ts';

/** The nightly promotion of one member at an instant (ms), or null if growth has not reached a higher tier. Source: TIR-05. */
export function promote(account: MemberAccount, rules: readonly PointsTierRule[], at: number): MemberAccount | null {
  const earned = tierOfGrowth(account.tierGrowth, rules);
  return rankOf(earned) > rankOf(account.tier) ? withTier(account, earned, at) : null;
}

/** The tier after a period: held if the last 12 months' growth earns it, else one level lower. Source: TIR-05. */
export function tierAfterPeriod(tier: PointsTier, rollingGrowth: number, rules: readonly PointsTierRule[]): PointsTier {
  const earned = tierOfGrowth(rollingGrowth, rules);
  return rankOf(earned) >= rankOf(tier) ? tier : (pointsTiers[rankOf(tier) - 1] ?? 'ORDINARY');
}

/**
 * Period end for one member. A demotion sets the tier growth to the threshold of the tier now held, so that the next night
 * does not promote again; earned points stay. Source: TIR-05, TIR-06, AMB-14.
 */
export function endPeriod(
  account: MemberAccount,
  rollingGrowth: number,
  so: { readonly rules: readonly PointsTierRule[]; readonly at: number },
): MemberAccount {
  const tier = tierAfterPeriod(account.tier, rollingGrowth, so.rules);
  if (tier === account.tier) return account;
  return { ...withTier(account, tier, so.at), tierGrowth: thresholdOf(tier, so.rules) };
}
