import { z } from 'zod';
import { pointsTiers } from '../../settings/trade-rules.ts';
import { rankOf } from '../../tier/tier-of-growth.ts';
import { condition, verdict } from '../rule-part.ts';

/** The member holds a points tier or a higher one; what the tiers are called is data. Source: TIR-01, TIR-07. */
export const pointsTierAtLeast = condition({
  code: 'POINTS_TIER_AT_LEAST',
  args: z.object({ tier: z.enum(pointsTiers) }),
  check: ({ tier }, { member }) => {
    if (member === null) return verdict(false, '不是会员', 'not a member');
    return rankOf(member.tier) >= rankOf(tier)
      ? verdict(true, `会员等级${member.tier}`, `member is ${member.tier}`)
      : verdict(false, `会员等级${member.tier}低于${tier}`, `member is ${member.tier}, below ${tier}`);
  },
});
