import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { readPaperCode } from '../receipt/paper-code.ts';

const saleNumber = /^\w{3,40}$/;

/**
 * The sale meant by what was scanned or typed: the QR code of a receipt, or the sale number on it.
 * Refusal: SALE_UNKNOWN. Source: FLW-03.
 */
export function saleIdOf(text: string): Result<string> {
  const scanned = readPaperCode(text.trim());
  if (scanned !== null) return scanned.kind === 'R' ? ok(scanned.id) : refused(refusal('SALE_UNKNOWN'));
  return saleNumber.test(text.trim()) ? ok(text.trim()) : refused(refusal('SALE_UNKNOWN'));
}
