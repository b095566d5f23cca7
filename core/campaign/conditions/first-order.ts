import { z } from 'zod';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** The order is the customer's first. Source: FES-01. */
export const firstOrder = condition({
  code: 'FIRST_ORDER',
  args: z.object({}),
  check: (_args, { order }) => {
    if (order?.isFirst === null) return unknownHere;
    return order?.isFirst ? verdict(true, '首单', 'first order') : verdict(false, '不是首单', 'not the first order');
  },
});
