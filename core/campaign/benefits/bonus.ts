import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { scaledHalfUp } from '../../money/rounding.ts';
import { benefit } from '../rule-part.ts';

/** Bonus on a deposit, basis points of the principal, half-up. Source: DEP-11. */
export const bonus = benefit({
  code: 'BONUS',
  args: z.object({ basisPoints: z.number().int().positive() }),
  grant: ({ basisPoints }, { deposit }) => {
    const amount = scaledHalfUp(deposit ?? 0, basisPoints, 10_000);
    return { amount, unit: 'FEN', words: { zh: `赠送${formatYuan(amount)}元`, en: `¥${formatYuan(amount)} bonus` } };
  },
});
