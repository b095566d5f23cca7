import { type AmountCoupon, type Coupon, inScope, type PercentCoupon } from '../coupon/coupon.ts';
import { type CouponMoment, couponRefusal } from '../coupon/coupon-state.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { amountCoupons, percentCoupons } from './apply-coupons.ts';
import type { BasketLine } from './basket.ts';
import type { MemberRates, PricingTerms } from './facts.ts';
import { priceAtRates } from './line-rates.ts';
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

const idsOf = (choice: Choice): string => choice.coupons.map((coupon) => coupon.coupon).join('\n');

/** The choice whose coupon ends first, below nothing for `a`; a percent coupon that both have decides nothing. */
const compareEnds = (a: Choice, b: Choice): number =>
  a.coupons.reduce((order, { end }, at) => order || end - (b.coupons[at]?.end ?? end), 0);

/** Lowest amount due first; ties: fewer coupons, earlier expiry, smaller id. Source: CHK-03. */
function isBetter(a: Choice, b: Choice): boolean {
  const order = a.due - b.due || a.coupons.length - b.coupons.length || compareEnds(a, b);
  return order < 0 || (order === 0 && idsOf(a) < idsOf(b));
}

/** Places of the lines in a coupon's scope: looked up once, not for every combination. */
const scopeOf = (coupon: Coupon, lines: readonly BasketLine[]): number[] =>
  lines.flatMap((line, at) => (inScope(coupon, line) ? [at] : []));

/** The goods at the rates of one base: each line after step 2, what all cost together, and what vouchers find. Fen. */
interface RatedGoods {
  readonly discounted: readonly Fen[];
  readonly total: Fen;
  /** What the goods of the voucher with the fewest cost; without vouchers no bound at all. */
  readonly designated: Fen;
}

/** Only lines in the scope of the percent coupon can have another price than without it. */
function ratedGoods(
  lines: readonly DiscountedLine[],
  base: readonly PercentCoupon[],
  question: BestQuestion,
): RatedGoods {
  const { rates, reductions } = question;
  const discounted = lines.map((line) =>
    base.some((coupon) => inScope(coupon, line))
      ? priceAtRates(line, line.gross, { rates, coupons: base })
      : line.discounted,
  );
  const designated = Math.min(
    Number.MAX_SAFE_INTEGER,
    ...reductions.vouchers.map((voucher) => sumFen(discounted.filter((_, at) => isDesignated(voucher, lines[at])))),
  );
  return { discounted, total: sumFen(discounted), designated };
}

const isDesignated = (voucher: Voucher, line: DiscountedLine | undefined): boolean =>
  line !== undefined && voucher.products.includes(line.product);

const subtotalIn = (goods: RatedGoods, scope: readonly number[]): Fen => {
  let subtotal = 0;
  for (const at of scope) subtotal += goods.discounted[at] ?? 0;
  return subtotal;
};

/** What an amount coupon would take off, nothing without goods in its scope; null below its threshold. Source: CHK-03. */
function takenBy({ coupon, scope }: ScopedCoupon, goods: RatedGoods): Fen | null {
  const subtotal = subtotalIn(goods, scope);
  return subtotal < coupon.threshold ? null : Math.min(coupon.face, subtotal);
}

interface ScopedCoupon {
  readonly coupon: AmountCoupon;
  readonly scope: readonly number[];
}

/**
 * Amount due when a coupon takes `off`. Where the goods of every voucher cost more than all reductions together, each is used
 * up and sums suffice; otherwise the shares are laid out to know what each still finds.
 */
function dueWith(goods: RatedGoods, coupons: readonly Coupon[], off: Fen, question: BestQuestion): Fen {
  const { vouchers, points } = question.reductions;
  const onVouchers = sumFen(vouchers.map((voucher) => voucher.left));
  if (goods.designated >= off + onVouchers) return Math.max(goods.total - off - onVouchers - points, 0);
  const lines = discountLines(question.lines, question.rates, coupons);
  return sumFen(reduceLines(lines, { ...question.reductions, coupons }).map((line) => line.due));
}

/**
 * The combination with the lowest amount due, found by trying every one: none, each coupon alone and, where the terms allow,
 * each amount coupon together with each percent coupon. Work grows with (percent + 1) × (amount + 1). Source: CHK-03.
 */
export function bestCoupons(question: BestQuestion): readonly Coupon[] {
  const coupons = usable(question);
  const plain = discountLines(question.lines, question.rates, []);
  const amounts = amountCoupons(coupons).map((coupon) => ({ coupon, scope: scopeOf(coupon, plain) }));
  let best = nothing;
  const offer = (choice: Choice): void => {
    if (isBetter(choice, best)) best = choice;
  };
  for (const base of basesOf(coupons, plain)) {
    const goods = ratedGoods(plain, base, question);
    offer({ coupons: base, due: dueWith(goods, base, 0, question) });
    if (question.bestOf === 'single' && base.length > 0) continue;
    for (const scoped of amounts) {
      const off = takenBy(scoped, goods);
      const set = [...base, scoped.coupon];
      if (off !== null) offer({ coupons: set, due: dueWith(goods, set, off, question) });
    }
  }
  return best.coupons;
}

/** No percent coupon, and each that finds goods in its scope. */
const basesOf = (coupons: readonly Coupon[], lines: readonly BasketLine[]): (readonly PercentCoupon[])[] => [
  [],
  ...percentCoupons(coupons)
    .filter((coupon) => lines.some((line) => inScope(coupon, line)))
    .map((coupon) => [coupon]),
];

/** Dearer than any choice there is. */
const nothing: Choice = { coupons: [], due: Number.MAX_SAFE_INTEGER };
