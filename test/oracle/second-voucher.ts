import { add, type Book, note } from './book.ts';
import type { Act } from './day-plan.ts';
import { gift, memberId, shelf, voucherId } from './day-plan.ts';
import { deal, least, most, sum } from './exact.ts';
import type { SecondLot } from './second-lot.ts';
import { type SecondShop, type SecondTill, seen } from './second-till.ts';

/** A gift voucher that the customer brings: what is left of it, as this till sees it. */
export interface SecondVoucher {
  readonly voucher: string;
  readonly left: bigint;
  readonly ended: boolean;
  /** Its deposit went back while something was left of it. */
  readonly revoked: boolean;
}

/** Deposits that brought a voucher: of the first tier, and of higher ones where they inherit. Value that moved brings none. */
const brings = ({ tier, campaign }: SecondLot): boolean => tier === 'T1' || (tier !== 'NONE' && campaign.inherits);

/** The customer’s voucher of the smallest name as the till may treat it now, or null. */
export function voucherSeen(
  shop: SecondShop,
  till: SecondTill,
  { act, who }: { act: Extract<Act, { act: 'sale' }>; who: number },
): SecondVoucher | null {
  const [lot] = seen(shop, till, { who, online: act.online })
    .filter(brings)
    .sort((a, b) => (voucherId(a.lot) < voucherId(b.lot) ? -1 : 1));
  if (lot === undefined || !act.voucher) return null;
  const voucher = voucherId(lot.lot);
  const own = till.unsent.flatMap((one) => (one.kind === 'voucher' && one.voucher === voucher ? [one.amount] : []));
  const taken = ((act.online ? shop.desk : till.told).taken.get(voucher) ?? 0n) + sum(own);
  const left = most([BigInt(gift.face) - taken]);
  return { voucher, left, ended: act.at >= lot.campaign.to, revoked: lot.gone !== null && left > 0n };
}

/** Why it cannot be used, or null. */
export const voucherRefused = (voucher: SecondVoucher | null): string | null => {
  if (voucher === null) return null;
  if (voucher.revoked) return 'VOUCHER_REVOKED';
  if (voucher.ended) return 'VOUCHER_EXPIRED';
  return voucher.left === 0n ? 'VOUCHER_EMPTY' : null;
};

/** Its shares on the goods it is for, after the coupon. */
export function voucherShares(
  voucher: SecondVoucher | null,
  lines: readonly { readonly item: number; readonly open: bigint }[],
): bigint[] {
  const names: readonly string[] = gift.products;
  const weights = lines.map(({ item, open }) => (names.includes(shelf[item]?.product ?? '') ? open : 0n));
  if (voucher === null || voucherRefused(voucher) !== null) return lines.map(() => 0n);
  return deal(least([voucher.left, sum(weights)]), weights);
}

/** What every voucher that head office knows of has left. */
export function writeVouchers(book: Book, shop: SecondShop): void {
  for (const [who, lots] of shop.lots)
    for (const { lot } of lots.filter(brings)) {
      const voucher = voucherId(lot);
      add(book, `${memberId(who)} vouchers`, 1n);
      note(book, `${voucher} left`, most([BigInt(gift.face) - (shop.desk.taken.get(voucher) ?? 0n)]));
    }
}
