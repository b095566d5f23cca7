import { z } from 'zod';
import { formatYuan, sumFen } from '../../money/fen.ts';
import { benefit } from '../rule-part.ts';

/** Coupons by template: face in fen, the sum from which each counts, the goods it is for (absent: any), and for how long. */
export const couponPackArgsSchema = z.object({
  coupons: z
    .array(
      z.object({
        template: z.string(),
        face: z.number().int().positive(),
        threshold: z.number().int().nonnegative().optional(),
        products: z.array(z.string()).optional(),
        categories: z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .max(5),
  validDays: z.number().int().positive(),
});

/** Coupons of several templates at once; faces in fen. Source: DEP-09, FES-02, CPN-03, CPN-04. */
export const couponPack = benefit({
  code: 'COUPON_PACK',
  args: couponPackArgsSchema,
  grant: ({ coupons, validDays }) => {
    const amount = sumFen(coupons.map((coupon) => coupon.face));
    const worth = formatYuan(amount);
    return {
      amount,
      unit: 'FEN',
      words: {
        zh: `${coupons.length}张券共${worth}元，${validDays}天内有效`,
        en: `${coupons.length} coupons worth ¥${worth}, ${validDays} days`,
      },
    };
  },
});
