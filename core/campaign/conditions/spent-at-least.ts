import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** The member has spent an amount in the campaign, inclusive. Source: BEN-02, BEN-03. */
export const spentAtLeast = condition({
  code: 'SPENT_AT_LEAST',
  args: z.object({ amount: z.number().int().positive() }),
  check: ({ amount }, { member }) => {
    if (member?.spent === null) return unknownHere;
    const spent = member?.spent ?? 0;
    const missing = formatYuan(Math.max(amount - spent, 0));
    return spent >= amount
      ? verdict(true, `累计消费已满${formatYuan(amount)}元`, `spent ¥${formatYuan(amount)}`)
      : verdict(false, `累计消费还差${missing}元`, `¥${missing} of spending short`);
  },
});
