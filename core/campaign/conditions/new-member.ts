import { z } from 'zod';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** Phone and identity were never seen before. Source: RFR-01. */
export const newMember = condition({
  code: 'NEW_MEMBER',
  args: z.object({}),
  check: (_args, { member }) => {
    if (member?.isNew === null) return unknownHere;
    return member?.isNew ? verdict(true, '新会员', 'new member') : verdict(false, '不是新会员', 'not a new member');
  },
});
