import { z } from 'zod';
import { condition, verdict } from '../rule-part.ts';

/** The order holds goods of one of these categories. Source: FES-02. */
export const buysCategory = condition({
  code: 'BUYS_CATEGORY',
  args: z.object({ categories: z.array(z.string()).min(1) }),
  check: ({ categories }, { order }) => {
    const found = order?.categories.find((category) => categories.includes(category));
    return found === undefined
      ? verdict(false, `订单不含${categories.join('、')}`, `order holds no ${categories.join(', ')}`)
      : verdict(true, `订单含${found}`, `order holds ${found}`);
  },
});
