import { z } from 'zod';

/** A fact the books accepted and a person must look at: what, how much (fen), and the facts its words need. */
export const findingSchema = z.object({
  finding: z.string(),
  code: z.enum([
    'OVERDRAWN',
    'CARD_OVER_LIMIT',
    'FORK',
    'BAD_POSTINGS',
    'UNKNOWN_TYPE',
    'UNKNOWN_MEMBER',
    'DUPLICATE_PERSON',
    'CLOCK_SKEW',
    'CHAIN_BROKEN',
    'QUARANTINED',
  ]),
  amount: z.number().int(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  at: z.number().int(),
  open: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;
