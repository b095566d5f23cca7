import { z } from 'zod';
import { formatYuan, sumFen } from '../../money/fen.ts';
import { benefit } from '../rule-part.ts';

/** Coupons of several templates at once; faces in fen. Source: DEP-09, FES-02, CPN-03, CPN-04. */
export const couponPack = benefit({
  code: 'COUPON_PACK',
  args: z.object({
    coupons: z.array(z.object({ template: z.string(), face: z.number().int().positive() })).min(1),
    validDays: z.number().int().positive(),
  }),
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
