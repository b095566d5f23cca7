import { expect, test } from 'vitest';
import {
  advanceGift,
  confirmGift,
  type RedeemableGift,
  redemptionAt,
  reserveGift,
} from '../../../core/redemption/redemption.ts';
import { mayPresell, stockAdvice, takeStock } from '../../../core/stock/stock.ts';
import { value } from '../../builders/pricing.ts';

const stock = { item: 'bib', onHand: 2, reserved: 1, safety: 3, localShare: 1 };
const gift: RedeemableGift = { gift: 'bib', points: 500, perPerson: 1, stock };
const wish = { redemption: 'R1', member: 'M1', balance: 500, had: 0, at: 0, online: true };

test.each([
  ['the balance suffices exactly', {}, {}, null],
  ['a point is missing', {}, { balance: 499 }, 'POINTS_BALANCE'],
  ['EC-30 the balance is below nothing', { points: 0 }, { balance: -1 }, 'POINTS_BALANCE'],
  ['the member had one', {}, { had: 1 }, 'PERSON_LIMIT'],
  ['all pieces are reserved', { stock: { ...stock, reserved: 2 } }, {}, 'STOCK_OUT'],
  ['offline, from the shop’s own share', {}, { online: false }, null],
  ['offline, from the centre’s stock', { stock: { ...stock, localShare: 0 } }, { online: false }, 'NETWORK_DOWN'],
])('RED-02 %s', (_story, more, so, code) => {
  const reserved = reserveGift({ ...gift, ...more }, { ...wish, ...so });
  expect(reserved.ok ? null : reserved.refusal.code).toBe(code);
});

test('RED-02 a reserved gift is kept fifteen minutes', () => {
  const reserved = value(reserveGift(gift, wish));
  expect(value(confirmGift(reserved, 899_999)).state).toBe('CONFIRMED');
  expect(confirmGift(reserved, 900_000)).toMatchObject({ refusal: { code: 'RESERVATION_EXPIRED' } });
  expect(redemptionAt(reserved, 900_000).state).toBe('RELEASED');
});

test('RED-03 a gift is exchanged for a fault, never taken back', () => {
  const confirmed = value(confirmGift(value(reserveGift(gift, wish)), 0));
  expect(advanceGift(confirmed, 'EXCHANGED').ok).toBe(false);
  expect(value(advanceGift(value(advanceGift(confirmed, 'PICKED')), 'EXCHANGED')).state).toBe('EXCHANGED');
});

test('STK-01 warning strictly below the safety line, presale only with a promised date', () => {
  const free = (onHand: number) => stockAdvice({ ...stock, onHand, reserved: 0 });
  expect([free(3), free(2), free(0)]).toEqual(['ENOUGH', 'WARN', 'PRESALE']);
  expect(mayPresell({ ...stock, onHand: 1 }, null)).toBe(false);
  expect(mayPresell({ ...stock, onHand: 1 }, '2026-04-01')).toBe(true);
});

test('STK-02 what was handed out is booked, and what was not there is an exception', () => {
  expect(takeStock(stock, 2)).toEqual({ item: { ...stock, onHand: 0 }, oversold: null });
  expect(takeStock(stock, 3)).toMatchObject({ item: { onHand: -1 }, oversold: { item: 'bib', pieces: 1 } });
  expect(takeStock({ ...stock, onHand: -1 }, 1).oversold).toEqual({ item: 'bib', pieces: 1 });
});
