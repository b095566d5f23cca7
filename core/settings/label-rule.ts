import { z } from 'zod';

/**
 * How a shop's own scales print their labels. GS1 leaves the numbers 20 to 29 to the shop, and every maker of scales has
 * another idea of what stands in them; so each shop says it in a table. Source: GS1 General Specifications 2.1.12.
 */
export const labelRuleSchema = z.object({
  /** First digits of the labels this rule reads, within 20 to 29. */
  prefix: z.string().regex(/^2\d{0,3}$/),
  /** Digits of article after the prefix; with it they are the product's barcode. */
  article: z.number().int().min(3).max(6),
  /** What the digits after the article say: weight in grams, price in fen, or pieces. */
  says: z.enum(['grams', 'fen', 'pieces']),
  /** The maker puts a check digit of its own before those digits; it is stepped over, the last one vouches for all. */
  innerCheck: z.boolean(),
});
export type LabelRule = z.infer<typeof labelRuleSchema>;
