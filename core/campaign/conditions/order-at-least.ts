import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { condition, verdict } from '../rule-part.ts';

/** The amount due of one order reaches an amount, inclusive. Source: FES-01, CHK-09. */
export const orderAtLeast = condition({
  code: 'ORDER_AT_LEAST',
  args: z.object({ amount: z.number().int().positive() }),
  check: ({ amount }, { order }) => {
    const threshold = formatYuan(amount);
    if (order === null) return verdict(false, '不是消费', 'not an order');
    if (order.due >= amount) return verdict(true, `消费已满${threshold}元`, `order reaches ¥${threshold}`);
    const missing = formatYuan(amount - order.due);
    return verdict(false, `消费未满${threshold}元，还差${missing}元`, `order below ¥${threshold}, ¥${missing} short`);
  },
});
