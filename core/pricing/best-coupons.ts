import type { Coupon } from '../coupon/coupon.ts';
import { type CouponMoment, couponRefusal } from '../coupon/coupon-state.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { amountCoupons, couponShares, percentCoupons, reaches } from './apply-coupons.ts';
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

/** Amount due with these coupons. Without vouchers and points the shares need not be laid out to know their sum. */
function dueWith(lines: readonly DiscountedLine[], coupons: readonly Coupon[], question: BestQuestion): Fen {
  const { vouchers, points } = question.reductions;
  if (vouchers.length > 0 || points > 0) {
    return sumFen(reduceLines(lines, { ...question.reductions, coupons }).map((line) => line.due));
  }
  const off = amountCoupons(coupons).map((coupon) => sumFen(couponShares(coupon, lines)));
  return sumFen(lines.map((line) => line.discounted)) - sumFen(off);
}

/**
 * The combination with the lowest amount due, found by trying every one: none, each coupon alone and, where the terms allow,
 * each amount coupon together with each percent coupon. Work grows with (percent + 1) × (amount + 1). Source: CHK-03.
 */
export function bestCoupons(question: BestQuestion): readonly Coupon[] {
  const coupons = usable(question);
  const bases: (readonly Coupon[])[] = [[], ...percentCoupons(coupons).map((coupon) => [coupon])];
  const choices = bases.flatMap((base) => {
    const lines = discountLines(question.lines, question.rates, base);
    const alone = question.bestOf === 'pair' || base.length === 0;
    const tops: (readonly Coupon[])[] = [[], ...(alone ? amountCoupons(coupons).map((coupon) => [coupon]) : [])];
    return tops
      .map((top) => [...base, ...top])
      .filter((set) => set.every((coupon) => reaches(coupon, lines)))
      .map((set): Choice => ({ coupons: set, due: dueWith(lines, set, question) }));
  });
  return choices.sort(compareChoices)[0]?.coupons ?? [];
}
