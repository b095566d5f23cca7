import { z } from 'zod';
import { isEan13 } from './barcode.ts';

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

/** Where a shop has no table of its own: `2Xiiiii` and five digits of weight in grams. */
export const usualLabelRules: readonly LabelRule[] = [{ prefix: '2', article: 6, says: 'grams', innerCheck: false }];

/** What a label of the shop's scales says. */
export interface ShopLabel {
  /** Prefix and article: the barcode of the product. */
  readonly barcode: string;
  readonly says: LabelRule['says'];
  /** Grams, fen or pieces. */
  readonly value: number;
}

/** Reads a label by the most exact rule that fits it; null for any other code. */
export function parseShopLabel(code: string, rules: readonly LabelRule[]): ShopLabel | null {
  if (!code.startsWith('2') || !isEan13(code)) return null;
  const rule = rules
    .filter(({ prefix }) => code.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  if (rule === undefined) return null;
  const end = rule.prefix.length + rule.article;
  const digits = code.slice(end + (rule.innerCheck ? 1 : 0), 12);
  return digits === '' ? null : { barcode: code.slice(0, end), says: rule.says, value: Number(digits) };
}
