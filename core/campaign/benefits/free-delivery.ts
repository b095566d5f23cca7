import { z } from 'zod';
import { benefit } from '../rule-part.ts';

/** Home delivery costs nothing. Source: CHK-09, FES-05. */
export const freeDelivery = benefit({
  code: 'FREE_DELIVERY',
  args: z.object({}),
  grant: () => ({ amount: 1, unit: 'TIMES', words: { zh: '免费送货', en: 'free delivery' } }),
});
