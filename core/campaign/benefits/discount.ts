import { z } from 'zod';
import { benefit } from '../rule-part.ts';

/** A rate, permille paid. Source: DEP-04, CON-01. */
export const discount = benefit({
  code: 'DISCOUNT',
  args: z.object({ permille: z.number().int().min(1).max(1000) }),
  grant: ({ permille }) => ({
    amount: permille,
    unit: 'PERMILLE',
    words: { zh: `${permille / 100}折`, en: `pay ${permille / 10} %` },
  }),
});
