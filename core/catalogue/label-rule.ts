import type { LabelRule } from '../settings/label-rule.ts';
import { isEan13 } from './barcode.ts';

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
