import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Store } from '../settings/store.ts';
import { type PaperCode, readPaperCode, signatureIn, signedText, withSignature } from './paper-code.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** A till that signs: its id and its Ed25519 key's signature of a text, base64. */
export interface PaperSigner {
  readonly till: string;
  sign(text: string): string;
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/**
 * A deposit voucher with its code signed by the till that prints it, so that any till can tell ours from a forged one
 * without the network. Every other document, and a practice paper, stays as it is. Source: DEP-17, DEP-18.
 */
export function signedDocument(doc: ReceiptDoc, signer: PaperSigner): ReceiptDoc {
  if (doc.kind !== 'voucher') return doc;
  const blocks = doc.blocks.map((block) => (block.type === 'qr' ? signedBlock(block, signer) : block));
  return { ...doc, blocks };
}

function signedBlock(block: Extract<Block, { type: 'qr' }>, { till, sign }: PaperSigner): Block {
  if (readPaperCode(block.data)?.kind !== 'V' || signatureIn(block.data) !== null) return block;
  return { ...block, data: withSignature(block.data, till, urlSafe(sign(signedText(till, block.data)))) };
}

/** A voucher code whose signature was checked. */
export interface SignedVoucher extends PaperCode {
  readonly till: string;
  readonly copyNo: number;
}

/** The question to the platform: did this key sign this text? Signature base64url, key base64 SPKI. */
export interface SignatureQuestion {
  readonly text: string;
  readonly signature: string;
  readonly publicKey: string;
}

/**
 * Reads a scanned voucher and asks `holds` whether its till really signed it. Refused: PAPER_NOT_OURS (no voucher code),
 * PAPER_UNSIGNED (made before vouchers were signed: ask the centre), PAPER_KEY_UNKNOWN (a till this one has not heard of
 * yet), PAPER_FORGED. Whether it still counts is for the books to say. Source: DEP-18.
 */
export async function checkVoucherCode(
  scanned: string,
  keys: NonNullable<Store['tillKeys']>,
  holds: (question: SignatureQuestion) => Promise<boolean>,
): Promise<Result<SignedVoucher>> {
  const data = scanned.trim();
  const code = readPaperCode(data);
  if (code === null || code.kind !== 'V') return refused(refusal('PAPER_NOT_OURS'));
  const signed = signatureIn(data);
  if (signed === null) return refused(refusal('PAPER_UNSIGNED'));
  const key = keys.find(({ till }) => till === signed.till);
  if (key === undefined) return refused(refusal('PAPER_KEY_UNKNOWN', { till: signed.till }));
  const { text, signature } = signed;
  if (!(await holds({ text, signature, publicKey: key.publicKey }))) return refused(refusal('PAPER_FORGED'));
  return ok({ ...code, till: signed.till });
}
