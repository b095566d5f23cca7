import { z } from 'zod';
import { condition, verdict } from '../rule-part.ts';

/** It is the member's birthday. Source: DEP-07, PTS-07, EC-10. */
export const birthday = condition({
  code: 'BIRTHDAY',
  args: z.object({}),
  check: (_args, { member }) =>
    member?.isBirthday === true
      ? verdict(true, '今天生日', 'birthday today')
      : verdict(false, '今天不是生日', 'no birthday today'),
});
