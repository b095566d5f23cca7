import { z } from 'zod';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** The customer belongs to one of these segments. Source: SEG-01, CPN-04. */
export const segmentIn = condition({
  code: 'SEGMENT_IN',
  args: z.object({ segments: z.array(z.enum(['NEW', 'ACTIVE', 'REGULAR', 'DORMANT'])).min(1) }),
  check: ({ segments }, { member }) => {
    if (member === null) return verdict(false, '不是会员', 'not a member');
    if (member.segment === null) return unknownHere;
    return segments.includes(member.segment)
      ? verdict(true, `客群${member.segment}`, `segment ${member.segment}`)
      : verdict(false, `客群${member.segment}不在范围内`, `segment ${member.segment} is not meant`);
  },
});
