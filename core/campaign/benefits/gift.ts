import { z } from 'zod';
import { formatYuan } from '../../money/fen.ts';
import { benefit } from '../rule-part.ts';

/** A gift as the law wants it stated: kind, quantity, declared price, until when. Source: DEP-03, DEP-08, REG 35. */
export const giftArgsSchema = z.object({
  zh: z.string().min(1),
  en: z.string().min(1),
  pieces: z.number().int().positive(),
  declaredPrice: z.number().int().nonnegative(),
  lastDay: z.string().regex(/^\d{4}-\d\d-\d\d$/),
});

/** Goods or a voucher handed over. Source: DEP-03, DEP-08, FES-01. */
export const gift = benefit({
  code: 'GIFT',
  args: giftArgsSchema,
  grant: ({ zh, en, pieces, declaredPrice, lastDay }) => ({
    amount: pieces,
    unit: 'PIECES',
    words: {
      zh: `${zh}×${pieces}，价值${formatYuan(declaredPrice)}元，${lastDay}前有效`,
      en: `${en} ×${pieces}, worth ¥${formatYuan(declaredPrice)}, until ${lastDay}`,
    },
  }),
});
