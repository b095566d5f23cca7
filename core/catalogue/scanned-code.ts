import type { LabelRule } from '../settings/label-rule.ts';
import { ean13CheckDigit, isEan13 } from './barcode.ts';
import { parseGs1 } from './gs1.ts';
import { parseShopLabel } from './label-rule.ts';

/** What a scanned code says: barcodes under which the product may be kept, the likeliest first, and what comes with it. */
export interface ScannedCode {
  /** Of a label of the shop's scales: all its digits, in case a product is kept under them. */
  readonly whole: string | null;
  readonly barcodes: readonly string[];
  readonly grams: number | null;
  /** Price of the piece as the label states it, fen. */
  readonly fen: number | null;
  readonly pieces: number | null;
}

/** A scanner may say first what kind of symbol it read. Source: ISO/IEC 15424. */
const symbologyPattern = /^\][A-Za-z][0-9A-Za-z]/;

/** True if the last digit is the check digit of the others, whatever the length. Source: GS1 General Specifications 7.9. */
export function hasCheckDigit(code: string): boolean {
  const padded = code.padStart(14, '0');
  if (!/^\d{14}$/.test(padded)) return false;
  const sum = Array.from(padded.slice(0, 13)).reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10 === Number(padded[13]);
}

/** A UPC-E of eight digits as the twelve digits of its UPC-A; null if it is none. Source: GS1 General Specifications 5.2.2.4. */
export function upcA(upcE: string): string | null {
  const match = /^([01])(\d{6})(\d)$/.exec(upcE);
  if (match === null) return null;
  const [, system = '', six = '', check = ''] = match;
  const last = Number(six[5]);
  const [head, tail] = [six.slice(0, 5), six.slice(0, 2)];
  const body =
    last <= 2
      ? `${tail}${last}0000${six.slice(2, 5)}`
      : last === 3
        ? `${six.slice(0, 3)}00000${six.slice(3, 5)}`
        : last === 4
          ? `${six.slice(0, 4)}00000${six[4] ?? ''}`
          : `${head}0000${last}`;
  const whole = system + body + check;
  return hasCheckDigit(whole) ? whole : null;
}

/** Every way the same number is written: with and without leading zeros, and the piece inside a case of fourteen digits. */
function spellings(digits: string): string[] {
  if (digits.length === 14) {
    const piece = digits.slice(1, 13);
    const inner = piece + ean13CheckDigit(piece);
    return [digits, ...(digits.startsWith('0') ? spellings(digits.slice(1)) : []), inner];
  }
  if (digits.length === 13 && digits.startsWith('0')) return [digits, digits.slice(1)];
  if (digits.length === 12) return [digits, `0${digits}`];
  return [digits];
}

const bare = (barcodes: readonly string[]): ScannedCode => ({
  whole: null,
  barcodes: [...new Set(barcodes)],
  grams: null,
  fen: null,
  pieces: null,
});

function numberCode(digits: string): ScannedCode {
  const expanded = digits.length === 8 ? upcA(digits) : null;
  const valid = [8, 12, 13, 14].includes(digits.length) && hasCheckDigit(digits);
  return bare([digits, ...(valid ? spellings(digits) : []), ...(expanded === null ? [] : spellings(expanded))]);
}

/**
 * Understands EAN-8 and 13, UPC-A and E, ITF-14, Code 128 and QR, GS1 codes with identifiers, and the labels of the shop's
 * own scales by its table of prefixes. Any other text is its own barcode.
 */
export function readScannedCode(scanned: string, rules: readonly LabelRule[]): ScannedCode {
  const symbology = symbologyPattern.exec(scanned)?.[0] ?? null;
  // NFKC takes the separators of GS1 for blanks nowhere, but a person may type full-width digits.
  const text = (symbology === null ? scanned : scanned.slice(3)).normalize('NFKC').trim();
  const label = isEan13(text) ? parseShopLabel(text, rules) : null;
  if (label !== null) return labelCode(text, label);
  const gs1 =
    symbology === ']C1' || symbology === ']d2' || symbology === ']Q3' || /^01\d{14}/.test(text) ? parseGs1(text) : null;
  if (gs1?.gtin && hasCheckDigit(gs1.gtin)) {
    return { whole: null, barcodes: spellings(gs1.gtin), grams: gs1.grams, fen: gs1.fen, pieces: gs1.pieces };
  }
  return /^\d+$/.test(text) ? numberCode(text) : bare([text]);
}

const labelCode = (
  text: string,
  { barcode, says, value }: NonNullable<ReturnType<typeof parseShopLabel>>,
): ScannedCode => ({
  whole: text,
  barcodes: [barcode],
  grams: says === 'grams' ? value : null,
  fen: says === 'fen' ? value : null,
  pieces: says === 'pieces' ? value : null,
});
