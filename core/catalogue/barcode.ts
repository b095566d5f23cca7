/** Check digit of a thirteen-digit article number from its first twelve digits. Source: GS1 General Specifications 7.9. */
export function ean13CheckDigit(first12: string): string {
  const sum = Array.from(first12.slice(0, 12)).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

/** True for thirteen digits whose last one is the check digit of the others. */
export const isEan13 = (code: string): boolean => /^\d{13}$/.test(code) && ean13CheckDigit(code) === code.slice(12);

/** What the label of a weighed piece says. */
export interface WeighedLabel {
  /** `2`, a digit of the scale, five of article: these seven digits are the barcode of the product. */
  readonly article: string;
  readonly grams: number;
}

/**
 * Reads an in-store label `2Xiiiiiwwwwwc` as a shop's scale prints it: number range 20–29 is free for the shop,
 * five digits of article, five of weight in grams, check digit. Null for any other code.
 */
export const parseWeighedLabel = (code: string): WeighedLabel | null =>
  code.startsWith('2') && isEan13(code) ? { article: code.slice(0, 7), grams: Number(code.slice(7, 12)) } : null;

/** The label a scale prints for a seven-digit article and a weight below 100 kg. */
export function weighedLabel({ article, grams }: WeighedLabel): string {
  const first12 = article + String(grams).padStart(5, '0');
  return first12 + ean13CheckDigit(first12);
}
