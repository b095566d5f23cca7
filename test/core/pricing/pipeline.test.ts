import { describe, expect, test } from 'vitest';
import { noRates } from '../../../core/pricing/facts.ts';
import { freezeSale } from '../../../core/pricing/freeze-sale.ts';
import { paid } from '../../../core/pricing/fund-sale.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  cash,
  funded,
  priced,
  storedValue,
  wechat,
} from '../../builders/pricing.ts';

const gold = { tier: 850, deposit: 950, birthday: null };
const basket = [
  aLine('a', 15_900, { qty: 2, product: 'diapers' }),
  aLine('b', 26_800, { product: 'formula', noDepositDiscount: true, noTierDiscount: true }),
  aLine('c', 9990, { product: 'toy', svEligible: false }),
];
const coupon = anAmountCoupon('K1', { products: ['diapers', 'toy'] });
const goldSale = () => priced(basket, { rates: gold, coupons: [coupon] }, { coupons: ['K1'] });

describe('W05 a gold member buys diapers, formula and a toy with a coupon, stored value and WeChat', () => {
  test('steps 1 to 5 end in the amount due with every share', () => {
    const sale = goldSale();
    expect(sale.lines.map((line) => [line.gross, line.discounted, line.couponShare, line.due])).toEqual([
      [31_800, 27_030, 2283, 24_747],
      [26_800, 26_800, 0, 26_800],
      [9990, 8491, 717, 7774],
    ]);
    expect(sale).toMatchObject({ gross: 68_590, subtotal: 62_321, couponTotal: 3000, due: 59_321 });
    expect(sale.coupons).toEqual([{ coupon: 'K1', total: 3000, lines: ['a', 'c'] }]);
  });

  test('stored value stops at the cap and WeChat takes the rest', () => {
    const sale = funded(goldSale(), [storedValue, wechat], { cards: [aCard([aLot('L')])] });
    expect(sale.sv).toMatchObject({ face: 20_000, principal: 18_181, bonus: 1819, bound: 'CAP' });
    expect(sale.lines.map((line) => line.tenders)).toEqual([
      { sv: 9602, wechat: 15_145 },
      { sv: 10_398, wechat: 16_402 },
      { wechat: 7774 },
    ]);
    expect(sale).toMatchObject({ pointsBase: 57_502, points: 575, invoiceable: 39_321, open: 0 });
  });

  test('every step can be explained and every share is frozen (ENT-07)', () => {
    const sale = funded(goldSale(), [storedValue, wechat], { cards: [aCard([aLot('L')])] });
    expect(sale.steps.map((step) => step.rule)).toEqual([
      'CHK-01',
      'CHK-02',
      'CHK-03',
      'CHK-04',
      'CHK-05',
      'CHK-06',
      'CHK-07',
      'CHK-08',
    ]);
    expect(sale.steps[1]?.facts).toEqual({ a: 'tier 850', b: '', c: 'tier 850' });
    expect(freezeSale(sale).lines[0]).toMatchObject({ due: 24_747, lots: { L: 9602 }, depositBenefit: 0 });
  });
});

test('W07 the percentage cap binds and two lots fall first in, first out', () => {
  const lots = [
    aLot('L1', { c: 20_000 }),
    aLot('L0', { p0: 50_000, b0: 0, c: 47_000, tier: 'T1', depositedAt: 0, lastDay: '2029-01-05' }),
  ];
  const sale = funded(priced([aLine('1', 15_001)]), [storedValue, wechat], { cards: [aCard(lots)] });
  expect(sale.sv.draws).toEqual([
    { lot: 'L0', face: 3000, principal: 3000, bonus: 0 },
    { lot: 'L1', face: 4500, principal: 4091, bonus: 409 },
  ]);
  expect(sale).toMatchObject({ tenders: { sv: 7500, wechat: 7501 }, pointsBase: 14_592, points: 146 });
});

test.each([
  [42_000, 8000, 'BALANCE'],
  [39_999, 4500, 'PCT'],
] as const)('W08 a balance after %i spent may pay %i of 9000', (c, face, bound) => {
  const card = aCard([aLot('L', { p0: 50_000, b0: 0, c })]);
  expect(funded(priced([aLine('1', 9000)]), [storedValue, wechat], { cards: [card] }).sv).toMatchObject({
    face,
    bound,
  });
});

test.each([
  ['105 at 900 permille', aLine('1', 105), { ...noRates, tier: 900 }, 94],
  ['1999 at 950 and 900 permille', aLine('1', 1999), { ...noRates, deposit: 950, birthday: 900 }, 1709],
  ['31800 at 850 and 900 permille', aLine('1', 31_800), { tier: 850, deposit: 950, birthday: 900 }, 24_327],
])('W25 the price floors once: %s', (_story, line, rates, due) => {
  expect(priced([line], { rates }).due).toBe(due);
});

test('W25 three of the same merge before the floor', () => {
  const same = (id: string) => aLine(id, 333, { product: 'x' });
  const sale = priced([same('1'), same('2'), same('3')], { rates: { ...noRates, deposit: 950 } });
  expect(sale.lines.map(({ id, qty, gross, discounted }) => [id, qty, gross, discounted])).toEqual([
    ['1', 3, 999, 949],
  ]);
});

test('W26 cash is rounded down, change is given, and the rounding earns nothing', () => {
  const sale = funded(priced([aLine('1', 10_787)]), [{ kind: 'cash', amount: null, received: 20_000 }]);
  expect(sale).toMatchObject({
    tenders: { cash: 10_780 },
    roundingLoss: 7,
    change: 9220,
    pointsBase: 10_780,
    points: 108,
  });
  expect(funded(priced([aLine('1', 10_787)]), [wechat]).tenders).toEqual({ wechat: 10_787 });
});

test.each([
  [1000, [3330, 3330, 3340], [333, 333, 334]],
  [500, [1999, 2999, 4999], [100, 150, 250]],
  [100, [100, 100, 100], [34, 33, 33]],
])('W27 a coupon of %i over %j falls as %j', (face, prices, shares) => {
  const lines = prices.map((price, at) => aLine(String(at), price));
  const sale = priced(lines, { coupons: [anAmountCoupon('K', { face, threshold: 0 })] }, { coupons: ['K'] });
  expect(sale.lines.map((line) => line.couponShare)).toEqual(shares);
});

test('REF-04 a coupon that found nothing to take belongs to all goods in its scope', () => {
  const lines = [aLine('a', 0, { qty: 2, product: 'gift' }), aLine('b', 500, { product: 'toy' })];
  const free = anAmountCoupon('K', { face: 100, threshold: 0, products: ['gift'] });
  expect(priced(lines, { coupons: [free] }, { coupons: ['K'] }).coupons).toEqual([
    { coupon: 'K', total: 0, lines: ['a'] },
  ]);
});

test('W47 stored value on a birthday, the rest in cash', () => {
  const lines = [aLine('1', 31_800), aLine('2', 26_800, { noDepositDiscount: true, noTierDiscount: true })];
  const sale = priced(lines, { rates: { tier: null, deposit: 950, birthday: 900 } });
  const card = aCard([aLot('L', { p0: 50_000, b0: 0, tier: 'T1' })]);
  const done = funded(sale, [storedValue, cash], { cards: [card] });
  expect(done).toMatchObject({ due: 53_989, tenders: { sv: 20_000, cash: 33_980 }, roundingLoss: 9, points: 540 });
});

test.each([
  [40_000, 0, 20_000],
  [40_001, 0, 20_000],
  [39_999, 0, 19_999],
  [15_000, 25_000, 15_000],
])('W50 with %i eligible and %i not, %i may come from the card', (eligible, other, face) => {
  const lines = [aLine('1', eligible), ...(other > 0 ? [aLine('2', other, { svEligible: false })] : [])];
  const card = aCard([aLot('L', { p0: 100_000, b0: 0 })]);
  expect(funded(priced(lines), [storedValue, wechat], { cards: [card] }).sv.face).toBe(face);
});

test('an unpaid sale is refused with what is missing', () => {
  expect(paid(funded(priced([aLine('1', 1000)]), [{ kind: 'wechat', amount: 400 }]))).toMatchObject({
    ok: false,
    refusal: { code: 'UNPAID', facts: { open: 600 } },
  });
});

test('a free basket needs no tender and earns nothing (EC-02)', () => {
  const sale = funded(priced([aLine('1', 0)]), []);
  expect(sale).toMatchObject({ due: 0, open: 0, points: 0 });
});
