import { describe, expect, test } from 'vitest';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import {
  amountCoupons,
  couponShares,
  scopeSubtotal,
  stackRefusal,
  usedCoupons,
} from '../../../core/pricing/apply-coupons.ts';
import { noRates } from '../../../core/pricing/facts.ts';
import { discountLines } from '../../../core/pricing/price-lines.ts';
import { aLine, anAmountCoupon, aPercentCoupon, priced } from '../../builders/pricing.ts';

const goods = [aLine('a', 20_000), aLine('b', 10_000, { category: 'toys' }), aLine('c', 0)];
const lines = (coupons: readonly Coupon[] = [], tier: number | null = null) =>
  discountLines(goods, { ...noRates, tier }, coupons);
const shares = (coupon: Coupon) => amountCoupons([coupon]).flatMap((one) => couponShares(one, lines()));

describe('CHK-03 whether coupons fit a basket', () => {
  test('one amount coupon, and beside it one of a percentage', () => {
    const amount = anAmountCoupon('A', { threshold: 0 });
    expect(stackRefusal([amount, aPercentCoupon('P', 900)], lines())).toBeNull();
    expect(stackRefusal([amount, anAmountCoupon('B', { threshold: 0 })], lines())).toMatchObject({
      code: 'COUPON_LIMIT',
      facts: { most: 1 },
    });
    expect(stackRefusal([], lines())).toBeNull();
  });

  test('the threshold met exactly is met; a fen less says which coupon and how much there is', () => {
    expect(stackRefusal([anAmountCoupon('A', { threshold: 30_000 })], lines())).toBeNull();
    expect(stackRefusal([anAmountCoupon('A', { threshold: 30_001 })], lines())).toMatchObject({
      code: 'COUPON_THRESHOLD',
      facts: { coupon: 'A', subtotal: 30_000 },
    });
  });

  test('it counts what goods in scope cost after their rates', () => {
    const toys = anAmountCoupon('A', { threshold: 9000, categories: ['toys'] });
    expect(scopeSubtotal(toys, lines([], 900))).toBe(9000);
    expect(stackRefusal([toys], lines([], 900))).toBeNull();
    expect(stackRefusal([toys], lines([], 899))).toMatchObject({ facts: { subtotal: 8990 } });
  });

  test.each([
    ['an amount', anAmountCoupon('A', { threshold: 0, products: ['other'] })],
    ['a percentage', aPercentCoupon('A', 900, { products: ['other'] })],
  ])('a coupon of %s for goods that are not there does not fit', (_, coupon) => {
    expect(stackRefusal([coupon], lines())).toMatchObject({
      code: 'COUPON_THRESHOLD',
      facts: { coupon: 'A', subtotal: 0 },
    });
  });

  test('the first that does not fit is named', () => {
    const fits = aPercentCoupon('P', 900);
    expect(stackRefusal([fits, anAmountCoupon('A', { threshold: 99_999 })], lines())?.facts['coupon']).toBe('A');
  });
});

describe('CHK-03 what a coupon takes off', () => {
  test('a face larger than its goods is capped: no change is given', () => {
    expect(shares(anAmountCoupon('A', { face: 50_000, threshold: 0, categories: ['toys'] }))).toEqual([0, 10_000, 0]);
  });

  test('REF-04 it was allocated to the lines that bear a share', () => {
    const coupon = anAmountCoupon('A', { face: 3000 });
    expect(usedCoupons([coupon], lines())).toEqual([{ coupon: 'A', total: 3000, lines: ['a', 'b'] }]);
  });

  test('REF-04 one of a percentage to all lines in its scope; it took off what its own rate took', () => {
    const coupon = aPercentCoupon('P', 900, { categories: ['toys'] });
    expect(usedCoupons([coupon], lines([coupon]))).toEqual([{ coupon: 'P', total: 1000, lines: ['b'] }]);
    const all = aPercentCoupon('P', 900);
    expect(usedCoupons([all], lines([all], 850))).toEqual([{ coupon: 'P', total: 0, lines: ['a', 'b', 'c'] }]);
    const both = [all, aPercentCoupon('Q', 800, { categories: ['toys'] })];
    expect(usedCoupons(both, lines(both)).map(({ total }) => total)).toEqual([2000, 2000]);
  });
});

describe('CHK-03 BEST', () => {
  const best = (coupons: readonly Coupon[], facts: object = {}) =>
    priced(goods, { coupons, ...facts }, { coupons: 'BEST' }).coupons.map((used) => used.coupon);

  test('the lowest amount due, an amount together with a percentage where the terms allow it', () => {
    const both = [anAmountCoupon('A', { face: 2000, threshold: 0 }), aPercentCoupon('P', 900)];
    expect(best(both)).toEqual(['P', 'A']);
    const terms = { pointsOffset: true, couponGraceMs: 0, bestOf: 'single' };
    expect(best(both, { terms })).toEqual(['P']);
    expect(best([anAmountCoupon('A', { face: 4000, threshold: 0 }), aPercentCoupon('P', 900)], { terms })).toEqual([
      'A',
    ]);
  });

  test('CHK-02 one of a percentage for some of the goods', () => {
    expect(best([aPercentCoupon('P', 900, { categories: ['toys'] })])).toEqual(['P']);
    const both = [aPercentCoupon('P', 900, { categories: ['toys'] }), anAmountCoupon('A', { face: 500, threshold: 0 })];
    expect(best(both)).toEqual(['P', 'A']);
  });

  test('a percentage can cost an amount coupon its threshold: then the better of the two', () => {
    const amount = anAmountCoupon('A', { face: 2900, threshold: 30_000 });
    expect(best([amount, aPercentCoupon('P', 900)])).toEqual(['P']);
    expect(best([{ ...amount, face: 3001 } as Coupon, aPercentCoupon('P', 900)])).toEqual(['A']);
  });

  test('none where none takes anything off; of two ways to one price the one with fewer coupons', () => {
    expect(best([anAmountCoupon('A', { face: 0, threshold: 0 })])).toEqual([]);
    expect(best([anAmountCoupon('A', { threshold: 30_001 })])).toEqual([]);
    expect(best([aPercentCoupon('P', 900, { products: ['other'] })])).toEqual([]);
    expect(best([anAmountCoupon('A', { face: 3000, threshold: 0 }), aPercentCoupon('P', 1000)])).toEqual(['A']);
  });

  test('of equal ones the one that ends first, then the smaller name, in whatever order they are held', () => {
    const [a, b] = [anAmountCoupon('A'), anAmountCoupon('B')];
    const sooner = { ...b, end: b.end - 1 };
    for (const held of [
      [a, sooner],
      [sooner, a],
    ])
      expect(best(held)).toEqual(['B']);
    for (const held of [
      [a, b],
      [b, a],
    ])
      expect(best(held)).toEqual(['A']);
    const pair = [aPercentCoupon('P', 900), { ...anAmountCoupon('A', { threshold: 0 }), end: 1e15 }];
    const other = { ...anAmountCoupon('B', { threshold: 0 }), end: 1e15 - 1 };
    for (const held of [
      [...pair, other],
      [other, ...pair],
    ])
      expect(best(held)).toEqual(['P', 'B']);
  });

  test('CPN-01 of the customer or of nobody, and only what may be taken now', () => {
    expect(best([anAmountCoupon('A', { member: 'M1' })])).toEqual(['A']);
    expect(best([anAmountCoupon('A', { member: 'M2' })])).toEqual([]);
    expect(best([anAmountCoupon('A', { member: 'M2' })], { member: 'M2' })).toEqual(['A']);
    expect(best([anAmountCoupon('A', { state: 'USED' })])).toEqual([]);
    const late = anAmountCoupon('A', { end: Date.parse('2026-03-05T10:00:00+08:00') });
    expect(best([late])).toEqual([]);
    expect(best([late], { timeUnsure: true })).toEqual(['A']);
  });
});
