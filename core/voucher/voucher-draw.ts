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
