import { describe, expect, test } from 'vitest';
import { type Basket, plainBasket } from '../../../core/pricing/basket.ts';
import type { PricingFacts } from '../../../core/pricing/facts.ts';
import { priceSale } from '../../../core/pricing/price-sale.ts';
import type { Voucher } from '../../../core/voucher/voucher.ts';
import { aLine, anAmountCoupon, morning, priced, pricingFacts } from '../../builders/pricing.ts';

const lines = [aLine('1', 6000), aLine('2', 4000)];
const aVoucher = (voucher: string, over: Partial<Voucher> = {}): Voucher => ({
  voucher,
  member: 'M1',
  lot: null,
  left: 5000,
  products: ['product-1'],
  end: morning + 1,
  state: 'ACTIVE',
  ...over,
});
const answer = (basket: Partial<Basket>, facts: Partial<PricingFacts> = {}) =>
  priceSale({ ...plainBasket(lines), ...basket }, pricingFacts(facts));
const refusalOf = (basket: Partial<Basket>, facts: Partial<PricingFacts> = {}) => {
  const result = answer(basket, facts);
  return result.ok ? null : result.refusal;
};
const terms = { pointsOffset: false, couponGraceMs: 120_000, bestOf: 'pair' } as const;

describe('what is asked for and cannot be had', () => {
  test('CPN-01 a coupon nobody here knows, one of another state, and its state before its threshold', () => {
    expect(refusalOf({ coupons: ['X'] })).toMatchObject({ code: 'COUPON_UNKNOWN', facts: { coupon: 'X' } });
    const used = anAmountCoupon('K', { state: 'USED', threshold: 99_999 });
    expect(refusalOf({ coupons: ['K'] }, { coupons: [used] })).toMatchObject({ code: 'COUPON_USED' });
    expect(refusalOf({ coupons: ['K'] }, { coupons: [anAmountCoupon('K', { threshold: 10_001 })] })).toMatchObject({
      code: 'COUPON_THRESHOLD',
    });
  });

  test('EC-13 a lock of this very basket holds the coupon, one of another basket keeps it away', () => {
    const lock = { holder: 'till-1', at: morning - 60_000, until: morning + 1 };
    const held = anAmountCoupon('K', { state: 'LOCKED', lock, threshold: 0, end: morning - 30_000 });
    expect(refusalOf({ coupons: ['K'] }, { coupons: [held] })).toBeNull();
    expect(refusalOf({ coupons: ['K'] }, { coupons: [held], holder: 'till-2' })?.code).toBe('COUPON_LOCKED');
  });

  test('EC-12 a second late only where the clock is unsure, and not past the grace', () => {
    const late = { coupons: [anAmountCoupon('K', { threshold: 0, end: morning - 1000 })] };
    expect(refusalOf({ coupons: ['K'] }, late)?.code).toBe('COUPON_EXPIRED');
    expect(refusalOf({ coupons: ['K'] }, { ...late, timeUnsure: true })).toBeNull();
    const strict = { ...terms, couponGraceMs: 1000 };
    expect(refusalOf({ coupons: ['K'] }, { ...late, timeUnsure: true, terms: strict })?.code).toBe('COUPON_EXPIRED');
  });

  test('DEP-03 a voucher nobody knows, one that has ended, one taken back', () => {
    expect(refusalOf({ vouchers: ['X'] })).toMatchObject({ code: 'VOUCHER_UNKNOWN', facts: { voucher: 'X' } });
    const ended = { vouchers: [aVoucher('V', { end: morning })] };
    expect(refusalOf({ vouchers: ['V'] }, ended)).toMatchObject({ code: 'VOUCHER_EXPIRED' });
    const revoked = { vouchers: [aVoucher('V', { state: 'REVOKED' })] };
    expect(refusalOf({ vouchers: ['V'] }, revoked)).toMatchObject({ code: 'VOUCHER_REVOKED' });
  });

  test('CHK-05, EC-30 points where the shop takes none, more than there are, or out of a hole', () => {
    expect(refusalOf({ pointsOffset: 1 }, { points: 9, terms })).toMatchObject({ code: 'OFFSET_DISABLED' });
    expect(refusalOf({ pointsOffset: 0 }, { terms })).toBeNull();
    expect(refusalOf({ pointsOffset: 9 }, { points: 9 })).toBeNull();
    expect(refusalOf({ pointsOffset: 10 }, { points: 9 })).toMatchObject({
      code: 'POINTS_BALANCE',
      facts: { asked: 10, balance: 9 },
    });
    expect(refusalOf({ pointsOffset: 1 }, { points: -5 })?.code).toBe('POINTS_BALANCE');
  });
});

describe('what is taken off after the coupon', () => {
  test('CHK-03 a coupon asked for is the one taken, though another would take more', () => {
    const coupons = [
      anAmountCoupon('A', { face: 100, threshold: 0 }),
      anAmountCoupon('B', { face: 900, threshold: 0 }),
    ];
    expect(priced(lines, { coupons }, { coupons: ['A'] })).toMatchObject({ coupons: [{ coupon: 'A' }], due: 9900 });
    expect(priced(lines, { coupons }).due).toBe(10_000);
  });

  test('CHK-04, CHK-05 vouchers in their order on their goods, then points on what is left', () => {
    const vouchers = [aVoucher('V'), aVoucher('W', { left: 3000, products: ['product-1', 'product-2'] })];
    const sale = priced(lines, { vouchers, points: 800 }, { vouchers: ['V', 'W'], pointsOffset: 800 });
    expect(sale.lines.map((line) => [line.vouchers, line.voucherShare, line.pointsShare, line.due])).toEqual([
      [{ V: 5000, W: 600 }, 5600, 160, 240],
      [{ W: 2400 }, 2400, 640, 960],
    ]);
    expect(sale).toMatchObject({
      vouchers: [
        { voucher: 'V', total: 5000 },
        { voucher: 'W', total: 3000 },
      ],
      voucherTotal: 8000,
      pointsUsed: 800,
      due: 1200,
    });
    const turned = priced(lines, { vouchers }, { vouchers: ['W', 'V'] });
    expect(turned.lines.map((line) => line.vouchers)).toEqual([{ W: 1800, V: 4200 }, { W: 1200 }]);
  });

  test('CHK-04 a voucher draws no more than it has left, and no more than its goods cost', () => {
    expect(priced(lines, { vouchers: [aVoucher('V')] }, { vouchers: ['V'] }).voucherTotal).toBe(5000);
    expect(priced(lines, { vouchers: [aVoucher('V', { left: 9000 })] }, { vouchers: ['V'] }).voucherTotal).toBe(6000);
  });

  test('EC-17 scanned twice, a voucher is drawn once and a coupon is one coupon', () => {
    const vouchers = [aVoucher('V', { left: 2000 })];
    const sale = priced(lines, { vouchers }, { vouchers: ['V', 'V'] });
    expect(sale).toMatchObject({ vouchers: [{ voucher: 'V', total: 2000 }], voucherTotal: 2000, due: 8000 });
    const coupons = [anAmountCoupon('K', { face: 1000, threshold: 0 })];
    expect(priced(lines, { coupons }, { coupons: ['K', 'K'] })).toMatchObject({
      coupons: [{ coupon: 'K', total: 1000 }],
      due: 9000,
    });
  });

  test('CHK-05 points beyond what is due are not used', () => {
    expect(priced(lines, { points: 50_000 }, { pointsOffset: 50_000 })).toMatchObject({ pointsUsed: 10_000, due: 0 });
  });

  test('CHK-04 BEST knows what the vouchers will still find', () => {
    // The dear coupon takes from the goods of the voucher what the voucher would have paid; the cheap one does not.
    const dear = anAmountCoupon('A', { face: 5000, threshold: 0, products: ['product-1'] });
    const cheap = anAmountCoupon('B', { face: 2000, threshold: 0, products: ['product-2'] });
    const facts = { coupons: [dear, cheap], vouchers: [aVoucher('V')] };
    const sale = priced(lines, facts, { vouchers: ['V'], coupons: 'BEST' });
    expect(sale).toMatchObject({ coupons: [{ coupon: 'B' }], due: 3000 });
  });

  test.each([0, 100])(
    'CHK-04 two ways to one price are one price, however each is reckoned, also with %d points',
    (points) => {
      // A leaves the voucher its goods, B takes them away from it: both end at the same sum.
      const first = anAmountCoupon('A', { face: 3000, threshold: 0, products: ['product-2'] });
      const second = anAmountCoupon('B', { face: 4000, threshold: 0, products: ['product-1'] });
      const facts = { coupons: [second, first], vouchers: [aVoucher('V', { left: 3000 })], points };
      const sale = priced(lines, facts, { vouchers: ['V'], coupons: 'BEST', pointsOffset: points });
      expect(sale).toMatchObject({ coupons: [{ coupon: 'A' }], due: 4000 - points });
    },
  );

  test('CHK-03 a coupon below its threshold is not taken, whatever the vouchers leave', () => {
    const facts = { coupons: [anAmountCoupon('A', { threshold: 10_001 })], vouchers: [aVoucher('V', { left: 9000 })] };
    expect(priced(lines, facts, { vouchers: ['V'], coupons: 'BEST' }).coupons).toEqual([]);
  });
});

describe('every number can be explained', () => {
  const override = { shelfPrice: 7000, reason: '临期', approvedBy: 'zhang+li' };
  const goods = [aLine('1', 6000, { override }), aLine('2', 4000)];
  const sale = () =>
    priced(
      goods,
      {
        rates: { tier: 900, deposit: null, birthday: 950 },
        coupons: [anAmountCoupon('K', { face: 1000, threshold: 0 })],
        vouchers: [aVoucher('V', { left: 500 }), aVoucher('W', { left: 100 })],
        points: 50,
      },
      { coupons: ['K'], vouchers: ['V', 'W'], pointsOffset: 50 },
    );

  test('line by line, each step beginning where the one before ended (CHK-01..05)', () => {
    const amounts = sale().steps.map(({ rule, lines: each }) => [rule, ...each.map((one) => [one.before, one.after])]);
    expect(amounts).toEqual([
      ['CHK-01', [7000, 6000], [4000, 4000]],
      ['CHK-02', [6000, 5130], [4000, 3420]],
      ['CHK-03', [5130, 4530], [3420, 3020]],
      ['CHK-04', [4530, 3930], [3020, 3020]],
      ['CHK-05', [3930, 3902], [3020, 2998]],
    ]);
    expect(sale().steps.map((step) => step.lines.map(({ line }) => line))).toEqual(sale().steps.map(() => ['1', '2']));
  });

  test('with what its words need: overrides, rates, coupons, vouchers (FLW-07)', () => {
    expect(sale().steps.map((step) => step.facts)).toEqual([
      { '1': 'override 7000 6000 · zhang+li · 临期' },
      { '1': 'tier 900 · birthday 950', '2': 'tier 900 · birthday 950' },
      { coupons: 'K' },
      { vouchers: 'V W' },
      {},
    ]);
  });

  test('and the sums are those of the lines', () => {
    expect(sale()).toMatchObject({
      gross: 10_000,
      subtotal: 8550,
      couponTotal: 1000,
      voucherTotal: 600,
      pointsUsed: 50,
    });
    expect(sale().due).toBe(6900);
  });
});
