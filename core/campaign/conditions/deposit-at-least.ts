import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { condition, verdict } from '../rule-part.ts';

/** One deposit reaches an amount, inclusive. Source: DEP-02. */
export const depositAtLeast = condition({
  code: 'DEPOSIT_AT_LEAST',
  args: z.object({ amount: z.number().int().positive() }),
  check: ({ amount }, { deposit }) => {
    const threshold = formatYuan(amount);
    if (deposit === null) return verdict(false, '不是预存', 'not a deposit');
    if (deposit >= amount) return verdict(true, `预存已满${threshold}元`, `deposit reaches ¥${threshold}`);
    const missing = formatYuan(amount - deposit);
    return verdict(false, `预存未满${threshold}元，还差${missing}元`, `deposit below ¥${threshold}, ¥${missing} short`);
  },
});
