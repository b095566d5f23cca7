import type { TFunction } from 'i18next';
import type { Coupon } from '../../core/coupon/coupon.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { formatYuan } from '../../core/money/fen.ts';
import { rateWords } from './rate-words.ts';

const yuan = (sum: number): string => formatYuan(sum).replace(/\.00$/, '');

/** What it takes off: a rate, or a sum from a threshold on. */
type CouponWorth =
  | Pick<Extract<Coupon, { kind: 'PERCENT' }>, 'kind' | 'permille'>
  | Pick<Extract<Coupon, { kind: 'AMOUNT' }>, 'kind' | 'face' | 'threshold'>;

/** What a coupon does, in a few words. */
export function couponWords(t: TFunction, coupon: CouponWorth): string {
  if (coupon.kind === 'PERCENT') return rateWords(t, coupon.permille);
  return coupon.threshold === 0
    ? t('benefits.amountCoupon', { face: yuan(coupon.face) })
    : t('benefits.thresholdCoupon', { face: yuan(coupon.face), threshold: yuan(coupon.threshold) });
}

/** Where and until when a coupon is good. */
export function couponScope(t: TFunction, coupon: Coupon): string {
  const scope =
    coupon.categories?.join(' / ') ?? (coupon.products === null ? t('benefits.anyGoods') : t('benefits.someGoods'));
  return `${scope} · ${t('benefits.until', { date: localDateOf(coupon.end - 1) })}`;
}
