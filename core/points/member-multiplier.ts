import { localDateOf } from '../kernel/business-day.ts';
import { isBirthday } from '../member/birthday.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import { combineMultipliers, type PointsWindow, windowMultipliers } from './multiplier.ts';

/** Tiers whose members earn more on their birthday; diamond inherits from gold. Source: PTS-07. */
const birthdayTiers: ReadonlySet<MemberAccount['tier']> = new Set(['GOLD', 'DIAMOND']);

type Celebrant = Pick<MemberAccount, 'tier' | 'birthday'>;

const isCelebrating = (member: Celebrant, at: number, rules: TradeRules): boolean =>
  birthdayTiers.has(member.tier) && isBirthday(member.birthday, localDateOf(at), rules.leapBirthday);

/** The multiplier of a purchase paid at `at` (trusted ms): windows, birthday and campaign rules, combined by policy. Source: PTS-07..09, EC-11. */
export function multiplierFor(
  member: Celebrant | null,
  at: number,
  so: { readonly windows: readonly PointsWindow[]; readonly rules: TradeRules; readonly ruled?: readonly number[] },
): number {
  const birthday = member !== null && isCelebrating(member, at, so.rules) ? [so.rules.points.birthdayMultiplier] : [];
  const all = [...windowMultipliers(so.windows, at), ...birthday, ...(so.ruled ?? [])];
  return combineMultipliers(all, so.rules.points.multiplierPolicy);
}
