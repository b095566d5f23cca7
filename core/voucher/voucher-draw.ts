import { type Refusal, refusal } from '../kernel/refusal.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Voucher } from './voucher.ts';

/** Why a gift voucher cannot be used at an instant (ms), or null. Source: DEP-03, CHK-04. */
export function voucherRefusal(voucher: Voucher, at: number): Refusal | null {
  if (voucher.state === 'REVOKED') return refusal('VOUCHER_REVOKED', { voucher: voucher.voucher });
  return at < voucher.end ? null : refusal('VOUCHER_EXPIRED', { voucher: voucher.voucher, end: voucher.end });
}

/** Shares of a voucher on lines whose open amounts are given: min(voucher left, designated lines). Source: CHK-04, CON-03. */
export function voucherShares(
  voucher: Voucher,
  lines: readonly { readonly product: string; readonly open: Fen }[],
): Fen[] {
  const weights = lines.map((line) => (voucher.products.includes(line.product) ? line.open : 0));
  return allocate(Math.min(voucher.left, sumFen(weights)), weights);
}

/** The voucher after a sale drew from it; an offline draw may find less than it took, never below nothing. Source: DEP-03. */
export const drawnVoucher = (voucher: Voucher, amount: Fen): Voucher => ({
  ...voucher,
  left: Math.max(voucher.left - amount, 0),
});

/** The share of a returned line back on the voucher while it is valid; null if it has ended. Source: REF-04. */
export const restoredVoucher = (voucher: Voucher, amount: Fen, at: number): Voucher | null =>
  voucherRefusal(voucher, at) === null ? { ...voucher, left: voucher.left + amount } : null;

/** A voucher of a refunded deposit: what is left of it is taken back. Source: REF-11. */
export const revokedVoucher = (voucher: Voucher): Voucher | null =>
  voucher.state === 'ACTIVE' && voucher.left > 0 ? { ...voucher, state: 'REVOKED' } : null;
