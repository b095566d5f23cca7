import type { Coupon } from '../coupon/coupon.ts';
import { openCouponCode } from '../coupon/coupon-code.ts';
import { couponRefusal } from '../coupon/coupon-state.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { voucherRefusal } from '../voucher/voucher-draw.ts';
import { chooseBest } from './best-held.ts';
import type { BenefitEvent } from './checkout.events.ts';
import type { CheckoutContext } from './checkout-context.ts';
import type { SaleBenefits } from './sale-benefits.ts';
import { couponMoment, holdCoupon, outsideRefusal, putBackCoupon } from './sale-coupons.ts';
import { knownVouchers, pointsFree } from './sale-terms.ts';
import { tillRules } from './till-rules.ts';

/** What a choice of coupons, vouchers or points changes, or why it may not. Source: CPN-01, CHK-03..05. */
export function benefitStep(
  context: CheckoutContext,
  event: Exclude<BenefitEvent, { type: 'sale.coupon.scanned' }>,
): Result<SaleBenefits> {
  const { benefits } = context;
  switch (event.type) {
    case 'sale.coupon.chosen':
      return holdCoupon(context, event.coupon, event.at);
    case 'sale.coupon.removed':
      return putBackCoupon(benefits, event.coupon);
    case 'sale.coupons.best':
      return chooseBest(context);
    case 'sale.voucher.chosen':
      return chooseVoucher(context, event.voucher);
    case 'sale.voucher.removed':
      return ok({ ...benefits, vouchers: benefits.vouchers.filter((one) => one !== event.voucher) });
    case 'sale.points.offered':
      return offerPoints(context, event.points);
  }
}

/** A code under the scanner: whether it can be one of this shop's at all is seen before its signature. Refusal: COUPON_UNKNOWN. */
export const scannedCode = (code: string): Result<string> => {
  const opened = openCouponCode(code);
  return opened.ok ? ok(code) : opened;
};

/**
 * A code whose signature fits: the coupon is known to this sale, and taken unless the engine chooses. Refusals: COUPON_*.
 * Source: CPN-01, CPN-02.
 */
export function takeReadCoupon(context: CheckoutContext, coupon: Coupon, at: number): Result<SaleBenefits> {
  const scanned = [...context.benefits.scanned.filter((one) => one.coupon !== coupon.coupon), coupon];
  const known = { ...context, benefits: { ...context.benefits, scanned } };
  if (context.benefits.couponsBy === 'hand') return holdCoupon(known, coupon.coupon, at);
  const no = outsideRefusal(coupon, known) ?? couponRefusal(coupon, couponMoment(known, at));
  return no === null ? ok(known.benefits) : refused(no);
}

function chooseVoucher({ facts, customer, benefits }: CheckoutContext, id: string): Result<SaleBenefits> {
  const voucher = knownVouchers({ facts, customer }).find((one) => one.voucher === id);
  if (voucher === undefined) return refused(refusal('VOUCHER_UNKNOWN', { voucher: id }));
  const no = voucherRefusal(voucher, facts.at);
  if (no !== null) return refused(no);
  if (voucher.left === 0) return refused(refusal('VOUCHER_EMPTY', { voucher: id }));
  const others = benefits.vouchers.filter((one) => one !== id);
  if (others.length >= vouchersMax) return refused(refusal('VOUCHER_LIMIT', { most: vouchersMax }));
  return ok({ ...benefits, vouchers: [...others, id] });
}

/** Most gift vouchers in one sale: every line keeps a share of each, and a sale is one journal entry. */
const vouchersMax = 3;

/** Points from nothing up to the balance this till knows; nothing takes the offer back. Source: CHK-05, PTS-12. */
function offerPoints({ facts, customer, benefits }: CheckoutContext, points: number): Result<SaleBenefits> {
  if (!Number.isSafeInteger(points) || points < 0) return refused(refusal('AMOUNT_INVALID', { amount: points }));
  if (points === 0) return ok({ ...benefits, points });
  if (!tillRules(facts).points.offset) return refused(refusal('OFFSET_DISABLED'));
  if (customer === null) return refused(refusal('MEMBER_UNKNOWN'));
  const balance = pointsFree({ facts, customer });
  return points > balance
    ? refused(refusal('POINTS_BALANCE', { asked: points, balance }))
    : ok({ ...benefits, points });
}
