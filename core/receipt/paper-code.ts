import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const kinds = ['V', 'R', 'B', 'M', 'T'] as const;

/** What a document's QR code says: kind, id, amounts in fen, check, copy. Fields hold no dot. */
export interface PaperCode {
  /**
   * `V` deposit voucher, `R` sales receipt, `B` slip of something given back or handed out, `M` pass of a card, `T` ticket to
   * pay a deposit at the counter.
   */
  readonly kind: (typeof kinds)[number];
  readonly id: string;
  readonly amounts: readonly number[];
}

const prefix = 'YC1';
/** A code with the till that made it and its signature in front: `YC2.<till>.<signature>.<the rest of the plain code>`. */
const signedPrefix = 'YC2';

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

/** A code without till and signature; plain codes and foreign texts stay as they are. */
export function plainCode(data: string): string {
  const [head, , , ...rest] = data.split('.');
  return head === signedPrefix ? [prefix, ...rest].join('.') : data;
}

/** The same QR text with another copy number, unsigned again; texts that are no document code stay as they are. */
export function withCopyNo(data: string, copyNo: number): string {
  const plain = plainCode(data);
  return plain.startsWith(`${prefix}.`) ? plain.replace(/\.\d+$/, `.${copyNo}`) : data;
}

/** Till and signature of a code, and the text that was signed; null if it carries none. */
export function signatureIn(
  data: string,
): { readonly till: string; readonly signature: string; readonly text: string } | null {
  const [head, till, signature] = data.split('.');
  if (head !== signedPrefix || till === undefined || signature === undefined) return null;
  return { till, signature, text: signedText(till, plainCode(data)) };
}

/** What a till signs with its key: the plain code, the till, and a word that no other signature of it begins with. */
export const signedText = (till: string, plain: string): string => `pos-paper1\n${till}\n${plain}`;

/** A plain code with its signature (base64url). */
export const withSignature = (plain: string, till: string, signature: string): string =>
  [signedPrefix, till, signature, ...plain.split('.').slice(1)].join('.');

/** Reads a scanned QR text, signed or not; null if it is not ours or its check does not fit. */
export function readPaperCode(data: string): (PaperCode & { readonly copyNo: number }) | null {
  const [head, letter, id, ...rest] = plainCode(data).split('.');
  const kind = kinds.find((one) => one === letter);
  const copyNo = Number(rest.pop());
  const check = rest.pop();
  const amounts = rest.map(Number);
  if (head !== prefix || kind === undefined || id === undefined) return null;
  if (![copyNo, ...amounts].every(Number.isSafeInteger) || checkOf({ kind, id, amounts }) !== check) return null;
  return { kind, id, amounts, copyNo };
}
