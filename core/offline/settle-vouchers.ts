import { allocate } from '../money/allocate.ts';
import type { Fen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** What a voucher still carries of a draw made without the centre, fen. */
const carried = (voucher: Voucher, total: Fen): Fen => Math.min(voucher.left, total);

/**
 * The sale with only what its vouchers still carried: the customer keeps the price, the shop bears the rest, and a return gives
 * back no more than was taken. Source: CHK-04, OFF-05, REF-04.
 */
export function settleVouchers(sold: SoldSale, vouchers: readonly Voucher[]): SoldSale {
  return vouchers.reduce((sale, voucher) => {
    const used = sale.vouchers.find((one) => one.voucher === voucher.voucher);
    if (used === undefined || carried(voucher, used.total) === used.total) return sale;
    return withShares(sale, voucher.voucher, carried(voucher, used.total));
  }, sold);
}

function withShares(sale: SoldSale, voucher: string, total: Fen): SoldSale {
  const shares = allocate(
    total,
    sale.lines.map((line) => line.vouchers[voucher] ?? 0),
  );
  return {
    ...sale,
    vouchers: sale.vouchers.map((used) => (used.voucher === voucher ? { voucher, total } : used)),
    lines: sale.lines.map((line, at) =>
      line.vouchers[voucher] === undefined
        ? line
        : { ...line, vouchers: { ...line.vouchers, [voucher]: shares[at] ?? 0 } },
    ),
  };
}
