import { rankOf } from '../tier/tier-of-growth.ts';
import type { MemberAccount } from './member-account.ts';

/**
 * One account out of two that turned out to be one person: points and growth add up, lots keep their ids and cards, the better
 * tier and every booked key stay. Source: EC-21.
 */
export const mergeMembers = (kept: MemberAccount, merged: MemberAccount): MemberAccount => ({
  ...kept,
  kyc: kept.kyc === 'REGISTERED' || merged.kyc === 'REGISTERED' ? 'REGISTERED' : 'NONE',
  birthday: kept.birthday ?? merged.birthday,
  isNew: kept.isNew && merged.isNew,
  points: kept.points + merged.points,
  growth: kept.growth + merged.growth,
  tierGrowth: kept.tierGrowth + merged.tierGrowth,
  tier: rankOf(merged.tier) > rankOf(kept.tier) ? merged.tier : kept.tier,
  birthdayGifts: [...new Set([...kept.birthdayGifts, ...merged.birthdayGifts])].sort((a, b) => a - b),
  grants: [...new Set([...kept.grants, ...merged.grants])].sort(),
});

/** When the person first bought something, ms, or null: the earlier of both. Source: EC-21, FES-01. */
export const firstOrderOf = (first: number | null, second: number | null): number | null =>
  first === null ? second : second === null ? first : Math.min(first, second);
