import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What a document's QR code says: kind, id, amounts in fen, check, copy. Fields hold no dot. */
export interface PaperCode {
  /** `V` deposit voucher, `R` sales receipt, `B` slip of something given back or handed out. */
  readonly kind: 'V' | 'R' | 'B';
  readonly id: string;
  readonly amounts: readonly number[];
}

const prefix = 'YC1';

/** Eight characters that change with the document's id or any amount: finds a slip of the pen, not a forger. */
export function checkOf(code: PaperCode): string {
  const text = [prefix, code.kind, code.id, ...code.amounts].join('.');
  return bytesToHex(sha256(utf8ToBytes(text)))
    .slice(0, 8)
    .toUpperCase();
}

/** The QR text of a document; the copy number is its last field, so that a copy differs from the original. */
export const paperCodeOf = (code: PaperCode, copyNo: number): string =>
  [prefix, code.kind, code.id, ...code.amounts, checkOf(code), copyNo].join('.');

/** The same QR text with another copy number; texts that are no document code stay as they are. */
export const withCopyNo = (data: string, copyNo: number): string =>
  data.startsWith(`${prefix}.`) ? data.replace(/\.\d+$/, `.${copyNo}`) : data;

/** Reads a scanned QR text; null if it is not ours or its check does not fit. */
export function readPaperCode(data: string): (PaperCode & { readonly copyNo: number }) | null {
  const [head, kind, id, ...rest] = data.split('.');
  const copyNo = Number(rest.pop());
  const check = rest.pop();
  const amounts = rest.map(Number);
  if (head !== prefix || (kind !== 'V' && kind !== 'R' && kind !== 'B') || id === undefined) return null;
  if (![copyNo, ...amounts].every(Number.isSafeInteger) || checkOf({ kind, id, amounts }) !== check) return null;
  return { kind, id, amounts, copyNo };
}
