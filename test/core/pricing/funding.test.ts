import { describe, expect, test } from 'vitest';
import type { FundingFacts } from '../../../core/pricing/facts.ts';
import { freezeSale } from '../../../core/pricing/freeze-sale.ts';
import { allowanceFree, balanceFree } from '../../../core/pricing/fund-amounts.ts';
import { fundSale, paid } from '../../../core/pricing/fund-sale.ts';
import type { TenderOffer } from '../../../core/pricing/funded-sale.ts';
import { otherTenders, tenderTotals } from '../../../core/pricing/lay-tenders.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  cash,
  funded,
  fundingFacts,
  priced,
  storedValue,
  value,
  wechat,
} from '../../builders/pricing.ts';

const goods = (due: number) => priced([aLine('1', due)]);
const sv = (card: string, amount: number | null = null): TenderOffer => ({ kind: 'sv', card, amount });
const plain = (lot: string, p0: number, over: object = {}) => aLot(lot, { p0, b0: 0, ...over });

describe('CHK-07 cash', () => {
  const pay = (due: number, amount: number | null, received: number | null) =>
    fundSale(goods(due), [{ kind: 'cash', amount, received }], fundingFacts());

  test('less than what closes the sale is taken as it is, and nothing is rounded', () => {
    expect(value(pay(10_787, 10_779, null))).toMatchObject({
      tenders: { cash: 10_779 },
      roundingLoss: 0,
      change: 0,
      open: 8,
    });
  });

  test.each([10_780, 10_785, 10_787, 20_000])('an offer of %d closes it at the rounded sum', (amount) => {
    expect(value(pay(10_787, amount, null))).toMatchObject({ tenders: { cash: 10_780 }, roundingLoss: 7, open: 0 });
  });

  test('what was handed over is kept beside what was taken, and change is given', () => {
    expect(value(pay(10_787, null, 11_000)).taken).toEqual([
      { kind: 'cash', amount: 10_780, received: 11_000, change: 220 },
    ]);
    expect(value(pay(10_787, null, 10_780))).toMatchObject({ change: 0, open: 0 });
  });

  test('less in hand than asked for is refused with both figures', () => {
    expect(pay(10_787, null, 10_779)).toMatchObject({
      ok: false,
      refusal: { code: 'INSUFFICIENT_TENDER', facts: { asked: 10_780, received: 10_779 } },
    });
  });

  test('a few fen under the step cost nothing (REG 37)', () => {
    expect(value(pay(7, null, null))).toMatchObject({ tenders: {}, roundingLoss: 7, open: 0, points: 0 });
  });

  test('twice: change adds up, and only what closes the sale is rounded', () => {
    const twice: TenderOffer[] = [
      { kind: 'cash', amount: 5005, received: 5100 },
      { kind: 'cash', amount: null, received: 6000 },
    ];
    expect(funded(goods(10_787), twice)).toMatchObject({
      tenders: { cash: 10_785 },
      roundingLoss: 2,
      change: 95 + 220,
      open: 0,
    });
  });
});

describe('CHK-07 electronic tenders are exact', () => {
  test('no more than is open is taken; a rest stays open', () => {
    expect(funded(goods(1000), [{ kind: 'wechat', amount: 5000 }])).toMatchObject({
      tenders: { wechat: 1000 },
      open: 0,
    });
    expect(
      funded(goods(1000), [
        { kind: 'wechat', amount: 400 },
        { kind: 'card', amount: 100 },
      ]),
    ).toMatchObject({
      tenders: { wechat: 400, card: 100 },
      open: 500,
    });
  });

  test('FLW-02 only a sale with nothing open is one', () => {
    expect(paid(funded(goods(1000), [wechat])).ok).toBe(true);
    expect(paid(funded(goods(1000), [{ kind: 'wechat', amount: 999 }]))).toMatchObject({
      refusal: { code: 'UNPAID', facts: { open: 1 } },
    });
  });
});

describe('USE-03 stored value of several cards in one purchase', () => {
  const cards = [
    aCard([plain('L1', 50_000)], { card: 'C1', cap: 30_000 }),
    aCard([plain('L2', 50_000)], { card: 'C2', cap: 30_000 }),
  ];

  test('USE-02 the percentage is of the whole purchase', () => {
    const sale = funded(goods(40_000), [sv('C1', 15_000), sv('C2')], { cards });
    expect(sale.sv).toMatchObject({ face: 20_000, bound: 'PCT' });
    expect(sale.sv.draws.map(({ lot, face }) => [lot, face])).toEqual([
      ['L1', 15_000],
      ['L2', 5000],
    ]);
    expect(sale).toMatchObject({ tenders: { sv: 20_000 }, open: 20_000, pointsBase: 20_000 });
  });

  test('USE-01 what the first has paid of the goods is no longer open for the second', () => {
    const lines = [aLine('1', 10_000), aLine('2', 90_000, { svEligible: false })];
    const sale = funded(priced(lines), [sv('C1', 6000), sv('C2')], { cards });
    expect(sale.sv).toMatchObject({ face: 10_000, bound: 'ELIGIBLE' });
    expect(sale.lines.map((line) => line.tenders)).toEqual([{ sv: 10_000 }, {}]);
  });

  test('nor what another tender has paid before', () => {
    const sale = funded(goods(40_000), [{ kind: 'wechat', amount: 35_000 }, sv('C1')], { cards });
    expect(sale.sv).toMatchObject({ face: 5000, bound: 'ELIGIBLE' });
  });

  test('USE-04 drawing on a card does not make its balance a small one within the same purchase', () => {
    const card = aCard([plain('L', 20_000)]);
    const sale = funded(goods(30_000), [sv('C1', 15_000), sv('C1')], { cards: [card] });
    expect(sale.sv).toMatchObject({ face: 15_000, bound: 'PCT' });
    const small = [aCard([plain('L', 10_000)]), aCard([plain('M', 50_000)], { card: 'C2' })];
    expect(funded(goods(15_000), [sv('C1', 4000), sv('C1')], { cards: small }).sv.face).toBe(10_000);
    expect(funded(goods(15_000), [sv('C2', 7000), sv('C1')], { cards: small }).sv.face).toBe(15_000);
  });

  test('USE-04 so it is with the value of several lots', () => {
    const card = aCard([plain('K', 7000, { lastDay: '2027-01-01' }), plain('L', 13_000)]);
    expect(funded(goods(30_000), [sv('C1', 15_000), sv('C1')], { cards: [card] }).sv.face).toBe(15_000);
  });

  test('OFF-02 what one card has given away is not taken from what the till may give of another', () => {
    const lent = cards.map((card) => ({ ...card, allowance: 6000 }));
    expect(funded(goods(90_000), [sv('C1'), sv('C2')], { cards: lent }).sv.face).toBe(12_000);
  });

  test('one card twice is one draw on each of its lots', () => {
    const sale = funded(goods(40_000), [sv('C1', 5000), sv('C1', 6000)], { cards });
    expect(sale.sv.draws).toEqual([{ lot: 'L1', face: 11_000, principal: 11_000, bonus: 0 }]);
  });

  test('a card that is not there pays nothing', () => {
    expect(funded(goods(40_000), [sv('C9')], { cards }).sv).toMatchObject({ face: 0, bound: 'BALANCE', draws: [] });
  });
});

describe('what is set aside for other baskets, and what a till may give away', () => {
  const card = (over: object) => aCard([plain('L', 50_000)], { card: 'C1', ...over });
  const face = (over: object, offers: TenderOffer[] = [storedValue]) =>
    funded(goods(60_000), offers, { cards: [card({ cap: 90_000, ...over })] }).sv;

  test('USE-03 is neither in the balance nor in the allowance', () => {
    expect(balanceFree(card({ held: 20_000 }))).toBe(30_000);
    expect(balanceFree(card({}))).toBe(50_000);
    expect(balanceFree(card({ held: 60_000 }))).toBe(0);
    expect(allowanceFree(card({ held: 20_000 }))).toBeNull();
    expect(allowanceFree(card({ allowance: 25_000, held: 20_000 }))).toBe(5000);
    expect(allowanceFree(card({ allowance: 25_000 }))).toBe(25_000);
    expect(allowanceFree(card({ allowance: 10_000, held: 20_000 }))).toBe(0);
    expect(face({ held: 30_000 })).toMatchObject({ face: 20_000, bound: 'BALANCE' });
  });

  test('OFF-02 the allowance is for all draws together', () => {
    expect(face({ allowance: 8000 })).toMatchObject({ face: 8000, bound: 'OFFLINE' });
    expect(face({ allowance: 8000 }, [sv('C1', 5000), sv('C1')])).toMatchObject({ face: 8000, bound: 'OFFLINE' });
    expect(face({ allowance: null }, [sv('C1', 5000), sv('C1')]).face).toBe(30_000);
  });

  test('a till draws what it has leased before the rest', () => {
    const lots = [plain('old', 5000, { lastDay: '2027-01-01' }), plain('new', 5000, { lastDay: '2028-01-01' })];
    const leases = [{ lease: 'l1', lot: 'new', left: 3000, until: 1e15 }];
    const sale = funded(goods(60_000), [sv('C1', 4000)], { cards: [aCard(lots, { leases })] });
    expect(sale.sv.draws.map((draw) => [draw.lot, draw.face])).toEqual([
      ['new', 3000],
      ['old', 1000],
    ]);
  });
});

describe('what the money of a sale comes to', () => {
  const sale = (over: Partial<FundingFacts> = {}) =>
    funded(goods(20_000), [sv('C1', 5000), { kind: 'alipay', amount: 10_000 }, cash], {
      cards: [aCard([aLot('L', { p0: 100_000, b0: 100_000 })])],
      ...over,
    });

  test('CHK-08 points on other tenders and on principal; bonus earns nothing; without a member nobody earns', () => {
    expect(sale()).toMatchObject({ pointsBase: 17_500, multiplier: 1, points: 175 });
    const points = { perYuan: 1, multiplier: 2, earns: true };
    expect(sale({ points })).toMatchObject({ pointsBase: 17_500, multiplier: 2, points: 350 });
    expect(sale({ points: { ...points, earns: false } })).toMatchObject({ pointsBase: 17_500, points: 0 });
  });

  test('CHK-10 all but stored value may be invoiced', () => {
    expect(sale()).toMatchObject({ invoiceable: 15_000, sv: { face: 5000, principal: 2500, bonus: 2500 } });
  });

  test('CHK-09 delivery is free from the sum after the coupon, that sum included, and only for depositors', () => {
    const from = (freeDeliveryFrom: number | null, face: number) =>
      funded(
        priced([aLine('1', 20_000)], { coupons: [anAmountCoupon('K', { face, threshold: 0 })] }, { coupons: ['K'] }),
        [wechat],
        { freeDeliveryFrom },
      ).freeDelivery;
    expect([from(19_900, 100), from(19_900, 101), from(null, 0)]).toEqual([true, false, false]);
  });

  test('what was taken adds up by tender; a tender of nothing is not named', () => {
    const taken = [
      { kind: 'wechat', amount: 100, received: 100, change: 0 },
      { kind: 'cash', amount: 0, received: 0, change: 0 },
      { kind: 'wechat', amount: 50, received: 50, change: 0 },
      { kind: 'sv', amount: 7, received: 7, change: 0 },
    ] as const;
    expect(tenderTotals(taken)).toEqual({ wechat: 150, sv: 7 });
    expect(otherTenders(taken)).toBe(150);
  });

  test('steps 6 to 8 can be explained line by line', () => {
    const lines = [aLine('1', 10_007), aLine('2', 5000, { svEligible: false })];
    const one = funded(priced(lines), [sv('C1', 3000), cash], { cards: [aCard([plain('L', 50_000)])] });
    expect(one.steps.slice(5)).toEqual([
      {
        rule: 'CHK-06',
        lines: [
          { line: '1', before: 10_007, after: 7007 },
          { line: '2', before: 5000, after: 5000 },
        ],
        facts: { bound: 'REQUESTED', face: 3000 },
      },
      {
        rule: 'CHK-07',
        lines: [
          { line: '1', before: 7007, after: 0 },
          { line: '2', before: 5000, after: 0 },
        ],
        facts: { rounding: 7, sv: 3000, cash: 12_000 },
      },
      { rule: 'CHK-08', lines: [], facts: { pointsBase: 15_000, multiplier: 1, points: 150 } },
    ]);
    const open = funded(priced(lines), [{ kind: 'wechat', amount: 5000 }]);
    expect(open.steps[6]?.lines.map((line) => line.after)).toEqual([10_007 - 3334, 5000 - 1666]);
  });
});

describe('ENT-07 the shares of every line', () => {
  const lots = [plain('L0', 1000, { lastDay: '2027-01-01' }), plain('L1', 50_000)];
  const lines = [aLine('1', 3333), aLine('2', 3333, { svEligible: false }), aLine('3', 3334)];
  const offers: TenderOffer[] = [
    sv('C1', 3000),
    { kind: 'wechat', amount: 1000 },
    { kind: 'alipay', amount: 2000 },
    { kind: 'cash', amount: null, received: 5000 },
  ];
  const sale = () => funded(priced(lines), offers, { cards: [aCard(lots)], cashRoundDownStep: 100 });

  test('each tender over what is still open, stored value where it may pay, the rounding just before the cash', () => {
    expect(sale().lines.map(({ tenders, lots: from, roundingShare }) => [tenders, from, roundingShare])).toEqual([
      [{ sv: 1500, wechat: 262, alipay: 524, cash: 1047 }, { L0: 500, L1: 1000 }, 0],
      [{ wechat: 476, alipay: 952, cash: 1905 }, {}, 0],
      [{ sv: 1500, wechat: 262, alipay: 524, cash: 1048 }, { L0: 500, L1: 1000 }, 0],
    ]);
  });

  test('CON-03 a lot that pays for one line alone is named on that line alone', () => {
    const two = [aLine('1', 1000), aLine('2', 1000, { svEligible: false })];
    const one = funded(priced(two), [sv('C1', 500), wechat], { cards: [aCard(lots)] });
    expect(one.lines.map((line) => line.lots)).toEqual([{ L0: 500 }, {}]);
  });

  test('the rounding falls by what cash has to pay', () => {
    const one = funded(priced([aLine('1', 5007), aLine('2', 5008)]), [cash], { cashRoundDownStep: 10 });
    expect(one.lines.map((line) => [line.tenders.cash, line.roundingShare])).toEqual([
      [5005, 2],
      [5005, 3],
    ]);
  });

  test('frozen they are the same figures, and no part of the sale that goes on living', () => {
    const override = { shelfPrice: 4000, reason: '临期', approvedBy: 'zhang+li' };
    const coupons = [anAmountCoupon('K', { face: 10, threshold: 0 })];
    const voucher = { voucher: 'V', member: null, lot: null, left: 20, products: ['product-1'], end: 1e15 };
    const vouchers = [{ ...voucher, state: 'ACTIVE' as const }];
    const so = funded(
      priced(
        [aLine('1', 3333, { override, lockedPermille: 999 })],
        { coupons, vouchers, points: 3 },
        { coupons: ['K'], vouchers: ['V'], pointsOffset: 3 },
      ),
      [sv('C1', 1000), wechat],
      { cards: [aCard(lots)] },
    );
    const frozen = freezeSale(so);
    expect(frozen).toEqual({
      lines: [
        {
          id: '1',
          product: 'product-1',
          qty: 1,
          grams: null,
          unitPrice: 3333,
          gross: 3333,
          rates: [999],
          net: 3329,
          depositBenefit: 0,
          couponShare: 10,
          vouchers: { V: 20 },
          voucherShare: 20,
          pointsShare: 3,
          due: 3296,
          svEligible: true,
          roundingShare: 0,
          tenders: { sv: 1000, wechat: 2296 },
          lots: { L0: 1000 },
          override,
        },
      ],
      gross: 3333,
      subtotal: 3329,
      due: 3296,
      coupons: [{ coupon: 'K', total: 10, lines: ['1'] }],
      vouchers: [{ voucher: 'V', total: 20 }],
      pointsUsed: 3,
      tenders: [
        { kind: 'sv', amount: 1000, received: 1000, change: 0 },
        { kind: 'wechat', amount: 2296, received: 2296, change: 0 },
      ],
      sv: [{ lot: 'L0', face: 1000, principal: 1000, bonus: 0 }],
      roundingLoss: 0,
      change: 0,
      pointsBase: 3296,
      multiplier: 1,
      points: 33,
    });
    expect(freezeSale(sale()).lines.every((line) => !('override' in line))).toBe(true);
  });
});
