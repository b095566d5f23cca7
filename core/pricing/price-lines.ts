import type { Coupon } from '../coupon/coupon.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { voucherShares } from '../voucher/voucher-draw.ts';
import { amountCoupons, couponShares, percentCoupons } from './apply-coupons.ts';
import type { BasketLine } from './basket.ts';
import type { MemberRates } from './facts.ts';
import { type RatedLine, rateLine } from './line-rates.ts';
import { grossOf } from './merge-lines.ts';
import type { PricedLine } from './priced-sale.ts';

/** A line after steps 1 and 2. */
export interface DiscountedLine extends BasketLine, RatedLine {
  readonly gross: Fen;
}

/** Steps 1 and 2 on merged lines: gross and rates. Source: CHK-01, CHK-02. */
export const discountLines = (
  lines: readonly BasketLine[],
  rates: MemberRates,
  coupons: readonly Coupon[],
): DiscountedLine[] => {
  const facts = { rates, coupons: percentCoupons(coupons) };
  return lines.map((line) => {
    const gross = grossOf(line);
    return { ...line, gross, ...rateLine(line, gross, facts) };
  });
};

/** What is taken off after the rates: coupons chosen, vouchers in order, points offered. */
export interface Reductions {
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  readonly points: number;
}

/** Steps 3 to 5 on lines after the rates: amount coupon, gift vouchers, points. Source: CHK-03, CHK-04, CHK-05. */
export function reduceLines(lines: readonly DiscountedLine[], reductions: Reductions): PricedLine[] {
  let open: Fen[] = lines.map((line) => line.discounted);
  const take = (shares: readonly Fen[]): readonly Fen[] => {
    open = open.map((amount, at) => amount - (shares[at] ?? 0));
    return shares;
  };
  const [coupon] = amountCoupons(reductions.coupons);
  const couponParts = coupon === undefined ? [] : take(couponShares(coupon, lines));
  const voucherParts = reductions.vouchers.map((voucher) => ({
    voucher: voucher.voucher,
    shares: take(
      voucherShares(
        voucher,
        lines.map((line, at) => ({ product: line.product, open: open[at] ?? 0 })),
      ),
    ),
  }));
  const pointsParts = take(allocate(Math.min(reductions.points, sumFen(open)), open));
  return lines.map((line, at) => {
    const vouchers = voucherParts.filter((part) => (part.shares[at] ?? 0) > 0);
    return {
      ...line,
      couponShare: couponParts[at] ?? 0,
      vouchers: Object.fromEntries(vouchers.map((part) => [part.voucher, part.shares[at] ?? 0])),
      voucherShare: sumFen(vouchers.map((part) => part.shares[at] ?? 0)),
      pointsShare: pointsParts[at] ?? 0,
      due: open[at] ?? 0,
    };
  });
}
