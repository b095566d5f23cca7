import { z } from 'zod';

const int = z.number().int();
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Where a lot came from. What was not deposited carries value, caps and rule version, but no tier benefits (USE-07, EXP-06). */
export const lotOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('DEPOSIT') }),
  z.object({ kind: z.literal('TRANSFER'), from: z.string() }),
  z.object({ kind: z.literal('SUCCESSOR'), of: z.string() }),
  z.object({ kind: z.literal('RETURNED_BONUS'), of: z.string() }),
]);

/** Value that turns into points step by step after an end of validity, fen. Source: EXP-03. */
export const conversionSchema = z.object({
  from: date,
  value: int,
  steps: z.array(int).readonly(),
  converted: int,
  /** What each step of principal moved, as its owner agreed to it; absent: bonus, or steps older than this field. */
  done: z
    .array(z.object({ k: int, fen: int, points: int }))
    .readonly()
    .optional(),
});

/** What an end of validity left on the lot itself. Source: EXP-02, EXP-06. */
export const lotExpirySchema = z.object({
  bonus: conversionSchema,
  principal: conversionSchema,
  principalBack: int,
});
