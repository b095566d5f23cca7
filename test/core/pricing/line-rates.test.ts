import { describe, expect, test } from 'vitest';
import type { Coupon, PercentCoupon } from '../../../core/coupon/coupon.ts';
import { percentCoupons } from '../../../core/pricing/apply-coupons.ts';
import { type MemberRates, noRates } from '../../../core/pricing/facts.ts';
import { priceAtRates, rateLine } from '../../../core/pricing/line-rates.ts';
import { memberRates, tierLots } from '../../../core/pricing/member-rates.ts';
import { aLine, anAmountCoupon, aPercentCoupon } from '../../builders/pricing.ts';

const off = (id: string, permille: number, over: Partial<Coupon> = {}): PercentCoupon[] =>
  percentCoupons([aPercentCoupon(id, permille, over)]);
const rated = (over: object, rates: Partial<MemberRates>, coupons: readonly PercentCoupon[] = []) =>
  rateLine(aLine('1', 10_000, over), 10_000, { rates: { ...noRates, ...rates }, coupons });

describe('CHK-02 the lowest base rate, and of equal ones the one that is no deposit benefit', () => {
  const all = { tier: 900, deposit: 900 };

  test.each<[string, object, Partial<MemberRates>, readonly PercentCoupon[], string, number]>([
    ['the points tier', {}, { tier: 850, deposit: 900 }, [], 'tier', 8500],
    ['the deposit', {}, { tier: 900, deposit: 850 }, [], 'deposit', 8500],
    ['a pre-order', { lockedPermille: 800 }, { tier: 850, deposit: 900 }, [], 'locked', 8000],
    ['a coupon', {}, { tier: 850, deposit: 900 }, off('K', 700), 'coupon', 7000],
    ['the tier before all others', { lockedPermille: 900 }, all, off('K', 900), 'tier', 9000],
    ['the pre-order before the coupon', { lockedPermille: 900 }, { deposit: 900 }, off('K', 900), 'locked', 9000],
    ['the coupon before the deposit', {}, { deposit: 900 }, off('K', 900), 'coupon', 9000],
    ['the deposit where goods are shut out of the tier', { noTierDiscount: true }, all, [], 'deposit', 9000],
    ['the tier where goods are shut out of the deposit', { noDepositDiscount: true }, all, [], 'tier', 9000],
  ])('%s', (_, over, rates, coupons, source, discounted) => {
    const line = rated(over, rates, coupons);
    expect([line.rateSources, line.rates, line.discounted]).toEqual([[source], [discounted / 10], discounted]);
    expect(line.rateCoupon).toBe(source === 'coupon' ? 'K' : null);
  });

  test('a rate of a thousand takes nothing off and is not named', () => {
    const line = rated({ lockedPermille: 1000 }, { tier: 1000, deposit: 1000 }, off('K', 1000));
    expect(line).toEqual({
      rates: [],
      rateSources: [],
      discounted: 10_000,
      depositBenefit: 0,
      rateCoupon: null,
      couponBenefit: 0,
    });
  });

  test('a coupon looks at its own scope alone, also at goods that other rates leave out', () => {
    const shut = { noTierDiscount: true, noDepositDiscount: true };
    expect(rated(shut, { tier: 800, deposit: 800 }, off('K', 900)).discounted).toBe(9000);
    expect(rated(shut, {}, off('K', 900, { categories: ['toys'] })).discounted).toBe(10_000);
  });

  test('of two percent coupons the lower one decides, and is the one named', () => {
    expect(rated({}, {}, [...off('K', 900), ...off('L', 800)])).toMatchObject({ rateCoupon: 'L', discounted: 8000 });
  });

  test('among coupons only those of a percentage are rates', () => {
    expect(percentCoupons([anAmountCoupon('A'), aPercentCoupon('P', 900)]).map((one) => one.coupon)).toEqual(['P']);
  });
});

describe('DEP-07 the birthday rate comes on top of the base', () => {
  test('one floor at the end', () => {
    const line = rateLine(aLine('1', 1999), 1999, {
      rates: { tier: null, deposit: 950, birthday: 900 },
      coupons: [],
    });
    expect(line).toMatchObject({ rates: [950, 900], rateSources: ['deposit', 'birthday'], discounted: 1709 });
  });

  test('without a base it stands alone; EC-25 goods shut out of the deposit discount never have it', () => {
    expect(rated({}, { birthday: 900 })).toMatchObject({ rateSources: ['birthday'], discounted: 9000 });
    expect(rated({ noDepositDiscount: true }, { tier: 950, birthday: 900 })).toMatchObject({
      rateSources: ['tier'],
      discounted: 9500,
      depositBenefit: 0,
    });
  });
});

describe('REF-10 what the deposit took off beyond the best other rate', () => {
  test.each<[string, Partial<MemberRates>, number]>([
    ['against the tier', { tier: 950, deposit: 900 }, 500],
    ['against the shelf', { deposit: 900 }, 1000],
    ['nothing where the tier decides', { tier: 850, deposit: 900 }, 0],
    ['the birthday is of the deposit, also where the tier decides', { tier: 900, deposit: 950, birthday: 900 }, 900],
    ['both together', { tier: 950, deposit: 900, birthday: 900 }, 1400],
  ])('%s', (_, rates, benefit) => {
    expect(rated({}, rates).depositBenefit).toBe(benefit);
  });
});

test('CHK-03 what a percent coupon took off beyond the best other rate, the birthday on both sides', () => {
  expect(rated({}, { tier: 900, birthday: 900 }, off('K', 850)).couponBenefit).toBe(8100 - 7650);
  expect(rated({}, { tier: 800 }, off('K', 850)).couponBenefit).toBe(0);
});

test('the price asked for every combination is the price of the line', () => {
  const facts = { rates: { tier: 950, deposit: 900, birthday: 930 }, coupons: off('K', 880) };
  for (const over of [{}, { noDepositDiscount: true }, { noTierDiscount: true, lockedPermille: 870 }]) {
    const line = aLine('1', 9999, over);
    expect(priceAtRates(line, 9999, facts)).toBe(rateLine(line, 9999, facts).discounted);
  }
});

describe('DEP-04 rates a member has of their lots', () => {
  const lot = (tier: string, permille: number, over: object = {}) => ({
    tier,
    state: 'ACTIVE',
    lastDay: '2026-03-05',
    permille,
    ...over,
  });
  const rates = (lots: readonly ReturnType<typeof lot>[], isBirthday = false, day = '2026-03-05') =>
    memberRates({
      tierPermille: 850,
      lots,
      day,
      isBirthday,
      ratesOf: ({ permille }) => ({ discountPermille: permille, birthdayPermille: permille - 10 }),
    });

  test('the best of the lots that live; the birthday rate on the birthday alone', () => {
    const lots = [lot('T1', 950), lot('T2', 930), lot('T1', 940)];
    expect(rates(lots)).toEqual({ tier: 850, deposit: 930, birthday: null });
    expect(rates(lots, true)).toEqual({ tier: 850, deposit: 930, birthday: 920 });
  });

  test('AMB-5 none without a living lot of a tier', () => {
    const none = { tier: 850, deposit: null, birthday: null };
    expect(rates([], true)).toEqual(none);
    expect(rates([lot('NONE', 900)], true)).toEqual(none);
    expect(rates([lot('T1', 900, { state: 'REFUNDED' })], true)).toEqual(none);
    expect(rates([lot('T1', 900)], true, '2026-03-06')).toEqual(none);
  });

  test('CHK-09 lots that carry benefits', () => {
    const lots = [
      lot('NONE', 1),
      lot('T3', 2),
      lot('T1', 3, { lastDay: '2026-03-04' }),
      lot('T1', 4, { lastDay: null }),
    ];
    expect(tierLots(lots, '2026-03-05').map(({ permille }) => permille)).toEqual([2, 4]);
  });
});
