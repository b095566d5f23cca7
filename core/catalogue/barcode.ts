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

/** The label a scale prints for a seven-digit article and a weight below 100 kg. */
export function weighedLabel({ article, grams }: WeighedLabel): string {
  const first12 = article + String(grams).padStart(5, '0');
  return first12 + ean13CheckDigit(first12);
}
