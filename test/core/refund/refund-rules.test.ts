import { describe, expect, test } from 'vitest';
import { interestRateAt } from '../../../core/refund/interest-rate.ts';
import { listValue } from '../../../core/refund/list-value.ts';
import { payoutDeadline } from '../../../core/refund/payout-deadline.ts';
import { giftDeduction, payableOf, refundFigures } from '../../../core/refund/refund-basis.ts';
import { interestOn } from '../../../core/refund/refund-quote.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot } from '../../builders/pricing.ts';

test('W06 after 110000 of face value RATIO leaves 200000 and LIST 190000', () => {
  const lot = openedLot(aLot('L', { c: 110_000 }), { listBefore: 110_000 });
  expect(refundFigures([lot], [])).toEqual({ ratio: 200_000, list: 190_000 });
});

test('W13 interest of twenty days at three percent is rounded half-up', () => {
  expect(interestOn(282_728, { rateBp: 300, days: 20 })).toBe(465);
  expect(interestOn(0, { rateBp: 300, days: 20 })).toBe(0);
});

test.each([
  ['the deposit discount is added back', { share: 19_000, net: 38_000, benefit: 2000 }, 20_000],
  ['W14 the list price passes the principal', { share: 48_000, net: 96_000, benefit: 5053 }, 50_526],
  ['other discounts are not added back', { share: 5000, net: 10_000, benefit: 0 }, 5000],
  ['nothing was paid from the lot', { share: 0, net: 0, benefit: 0 }, 0],
])('REF-10 %s', (_story, use, list) => {
  expect(listValue(use)).toBe(list);
});

describe('REF-11 merchandise', () => {
  const terms = { basis: 'RATIO', reason: 'CUSTOMER', merchKept: true } as const;
  test('W11 kept by agreement it costs its declared price', () => {
    expect(payableOf({ ratio: 100_000, list: 100_000 }, terms, 8000)).toBe(92_000);
  });
  test('never more than the refund, and nothing if the shop is the reason', () => {
    expect(giftDeduction(5000, terms, 8000)).toBe(5000);
    expect(giftDeduction(100_000, { ...terms, reason: 'SHOP' }, 8000)).toBe(0);
  });
});

test('REF-15 five calendar days inside the window, fifteen otherwise, rest days or not', () => {
  const saturday = Date.parse('2026-03-07T10:00:00+08:00');
  expect(payoutDeadline(saturday, true)).toEqual({
    lastDay: '2026-03-12',
    lateFrom: Date.parse('2026-03-13T00:00:00+08:00'),
  });
  expect(payoutDeadline(saturday, false).lastDay).toBe('2026-03-22');
});

test('REG 22 the rate is that of the day of the contract, not of the day of the refund', () => {
  const terms = { cashLimit: 0, customerBasis: 'LIST', merchPrice: 0 } as const;
  const interest = [
    { from: 2000, rateBp: 300 },
    { from: 1000, rateBp: 345 },
  ];
  expect([999, 1000, 1999, 2000].map((at) => interestRateAt({ ...terms, interest }, at))).toEqual([0, 345, 345, 300]);
  expect(interestRateAt(terms, 5000)).toBe(0);
});
