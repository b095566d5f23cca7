import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** A member who bought nothing in the campaign: what is given afterwards is for those who missed it. Source: FES-07. */
export const spentNothing = condition({
  code: 'SPENT_NOTHING',
  args: z.object({}),
  check: (_args, { member }) => {
    if (member === null) return verdict(false, '不是会员', 'not a member');
    if (member.spent === null) return unknownHere;
    return member.spent === 0
      ? verdict(true, '活动期间没有消费', 'bought nothing in the campaign')
      : verdict(
          false,
          `活动期间已消费${formatYuan(member.spent)}元`,
          `spent ¥${formatYuan(member.spent)} in the campaign`,
        );
  },
});
