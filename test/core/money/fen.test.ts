import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, formatYuan, parseYuan, sumFen } from '../../../core/money/fen.ts';

describe('CON-01: money is whole fen', () => {
  test.each([0, 1, -1, 10_787, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])('%d fen is money', (amount) => {
    expect(fen(amount)).toBe(amount);
  });

  test.each([0.5, 107.87, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    '%d is no amount: trading stops rather than blur it',
    (amount) => {
      expect(() => fen(amount)).toThrow('not a whole number of fen');
    },
  );

  test('a sum is exact or it is no sum', () => {
    expect(sumFen([])).toBe(0);
    expect(sumFen([10_780, 7, -7])).toBe(10_780);
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow('not a whole number of fen');
    expect(() => sumFen([1, 0.5])).toThrow('not a whole number of fen');
  });
});

describe('what a person types in yuan', () => {
  test.each([
    ['12', 1_200],
    ['12.3', 1_230],
    ['12.30', 1_230],
    ['12.34', 1_234],
    ['0.01', 1],
    ['0', 0],
    ['007', 700],
    ['  9.99 ', 999],
    ['999999999.99', 99_999_999_999],
  ])('%s is %d fen', (text, amount) => {
    expect(parseYuan(text)).toBe(amount);
  });

  test.each([
    '',
    '.',
    '.5',
    '12.',
    '12.345',
    '-1',
    '+1',
    '1e3',
    '1,000',
    '１２',
    '12.3a',
    'x12',
    '1234567890',
    '1 2',
    '0x1f',
  ])('%j is no amount', (text) => {
    expect(parseYuan(text)).toBeNull();
  });
});

describe('what a person reads in yuan', () => {
  test.each([
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [-1, '-0.01'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [12_345_678_901, '123,456,789.01'],
    [-100_000, '-1,000.00'],
  ])('%d fen reads %s', (amount, text) => {
    expect(formatYuan(amount)).toBe(text);
  });

  test('half a fen cannot be shown', () => {
    expect(() => formatYuan(0.5)).toThrow('not a whole number of fen');
  });

  test('every amount that can be typed reads as it was typed', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (amount) => {
        expect(parseYuan(formatYuan(amount).replaceAll(',', ''))).toBe(amount);
      }),
    );
  });
});
