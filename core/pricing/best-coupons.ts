import { type Coupon, inScope } from '../coupon/coupon.ts';
import { type CouponMoment, couponRefusal } from '../coupon/coupon-state.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { amountCoupons, percentCoupons, reaches, scopeSubtotal } from './apply-coupons.ts';
import type { BasketLine } from './basket.ts';
import type { MemberRates, PricingTerms } from './facts.ts';
import { type DiscountedLine, discountLines, type Reductions, reduceLines } from './price-lines.ts';

/** What BEST chooses from and for. */
export interface BestQuestion {
  readonly lines: readonly BasketLine[];
  readonly rates: MemberRates;
  readonly member: string | null;
  readonly candidates: readonly Coupon[];
  readonly moment: CouponMoment;
  readonly reductions: Omit<Reductions, 'coupons'>;
  readonly bestOf: PricingTerms['bestOf'];
}

interface Choice {
  readonly coupons: readonly Coupon[];
  readonly due: Fen;
}

/** Coupons of this customer, or of nobody, that may be taken now. Source: CPN-01. */
const usable = (question: BestQuestion): Coupon[] =>
  question.candidates.filter(
    (coupon) =>
      (coupon.member === null || coupon.member === question.member) && couponRefusal(coupon, question.moment) === null,
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const idsOf = (choice: Choice): string => choice.coupons.map((coupon) => coupon.coupon).join('\n');
const endOf = (choice: Choice): number => Math.min(...choice.coupons.map((coupon) => coupon.end));

/** Lowest amount due first; ties: fewer coupons, earlier expiry, smaller id. Source: CHK-03. */
const compareChoices = (a: Choice, b: Choice): number =>
  a.due - b.due || a.coupons.length - b.coupons.length || endOf(a) - endOf(b) || compareText(idsOf(a), idsOf(b));

/**
 * Amount due with these coupons. Where the goods of every voucher cost more than all reductions together, each is used up
 * and sums suffice; otherwise the shares are laid out to know what each still finds.
 */
function dueWith(lines: readonly DiscountedLine[], coupons: readonly Coupon[], question: BestQuestion): Fen {
  const { vouchers, points } = question.reductions;
  const off = sumFen(amountCoupons(coupons).map((coupon) => Math.min(coupon.face, scopeSubtotal(coupon, lines))));
  const onVouchers = sumFen(vouchers.map((voucher) => voucher.left));
  const usedUp = vouchers.every((voucher) => designated(voucher, lines) >= off + onVouchers);
  if (!usedUp) return sumFen(reduceLines(lines, { ...question.reductions, coupons }).map((line) => line.due));
  return Math.max(sumFen(lines.map((line) => line.discounted)) - off - onVouchers - points, 0);
}

/** What the goods of a voucher cost after step 2, fen. */
const designated = (voucher: Voucher, lines: readonly DiscountedLine[]): Fen =>
  sumFen(lines.filter((line) => voucher.products.includes(line.product)).map((line) => line.discounted));

/**
 * The combination with the lowest amount due, found by trying every one: none, each coupon alone and, where the terms allow,
 * each amount coupon together with each percent coupon. Work grows with (percent + 1) × (amount + 1). Source: CHK-03.
 */
export function bestCoupons(question: BestQuestion): readonly Coupon[] {
  const coupons = usable(question);
  const plain = discountLines(question.lines, question.rates, []);
  const bases: (readonly Coupon[])[] = [[], ...percentCoupons(coupons).map((coupon) => [coupon])];
  const choices = bases.flatMap((base) => {
    const lines = withBase(plain, base, question.rates);
    const alone = question.bestOf === 'pair' || base.length === 0;
    const tops: (readonly Coupon[])[] = [[], ...(alone ? amountCoupons(coupons).map((coupon) => [coupon]) : [])];
    return tops
      .map((top) => [...base, ...top])
      .filter((set) => set.every((coupon) => reaches(coupon, lines)))
      .map((set): Choice => ({ coupons: set, due: dueWith(lines, set, question) }));
  });
  return choices.reduce((best, choice) => (compareChoices(choice, best) < 0 ? choice : best), nothing).coupons;
}

/** Dearer than any choice there is. */
const nothing: Choice = { coupons: [], due: Number.MAX_SAFE_INTEGER };

/** The lines under a percent coupon: only those in its scope can have another price. */
const withBase = (
  plain: readonly DiscountedLine[],
  base: readonly Coupon[],
  rates: MemberRates,
): readonly DiscountedLine[] =>
  base.reduce<readonly DiscountedLine[]>(
    (lines, coupon) =>
      lines.map((line) => (inScope(coupon, line) ? (discountLines([line], rates, [coupon])[0] ?? line) : line)),
    plain,
  );
