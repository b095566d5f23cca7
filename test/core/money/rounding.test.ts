import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideDown, payableAt, roundDownTo, scaledDown, scaledHalfUp } from '../../../core/money/rounding.ts';

const safe = Number.MAX_SAFE_INTEGER;
const floorOf = (a: bigint, b: bigint): bigint => (a >= 0n || a % b === 0n ? a / b : a / b - 1n);

describe('EC-01: prices fall, points rise', () => {
  test('W25: prices round down, once, after all rates', () => {
    expect(payableAt(105, [900])).toBe(94);
    expect(payableAt(1_999, [950, 900])).toBe(1_709);
    expect(payableAt(999, [950])).toBe(949);
    expect(payableAt(31_800, [850, 900])).toBe(24_327);
  });

  test('no rate leaves the price as it is, and the full rate too', () => {
    expect(payableAt(9_999, [])).toBe(9_999);
    expect(payableAt(9_999, [1_000, 1_000])).toBe(9_999);
  });

  test('two rates are one rounding, not two', () => {
    expect(payableAt(3, [500, 700])).toBe(1);
    expect(payableAt(payableAt(3, [500]), [700])).toBe(0);
  });

  test('CON-02: no price is ever above its exact value, nor a whole fen below it', () => {
    const rates = fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.nat(9_007_199_254), rates, (amount, permille) => {
        const scale = 1_000n ** BigInt(permille.length);
        const exact = permille.reduce((product, rate) => product * BigInt(rate), BigInt(amount));
        const paid = BigInt(payableAt(amount, permille)) * scale;
        expect(paid <= exact && exact - paid < scale).toBe(true);
      }),
    );
  });

  test('EC-29: an amount that would blur is refused, not rounded', () => {
    expect(() => payableAt(0.5, [900])).toThrow('not a whole number of fen');
    expect(payableAt(safe, [1_000])).toBe(safe);
  });
});

describe('dividing down', () => {
  test.each([
    [7, 2, 3],
    [8, 2, 4],
    [0, 5, 0],
    [-7, 2, -4],
    [-8, 2, -4],
    [1, 3, 0],
  ])('%d ÷ %d is %d', (numerator, denominator, quotient) => {
    expect(divideDown(numerator, denominator)).toBe(quotient);
  });

  test('a quotient that a binary fraction would round up stays down', () => {
    expect(divideDown(safe - 1, safe)).toBe(0);
    expect(divideDown(safe, 3)).toBe(Number(BigInt(safe) / 3n));
    expect(divideDown(9_007_199_254_740_989, 9_007_199_254_740_990)).toBe(0);
  });

  test('is the exact floor for every pair of whole numbers', () => {
    const any = fc.integer({ min: -safe, max: safe });
    const positive = fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: safe }));
    fc.assert(
      fc.property(any, positive, (a, b) => {
        expect(BigInt(divideDown(a, b))).toBe(floorOf(BigInt(a), BigInt(b)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [1, 0],
    [1, -2],
    [0.5, 1],
    [1, 1.5],
    [safe + 1, 1],
    [1, safe + 1],
    [Number.NaN, 1],
  ])('%d ÷ %d is no question for it', (numerator, denominator) => {
    const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
    expect(() => divideDown(numerator, denominator)).toThrow(whole ? 'positive denominator' : 'integers only');
  });
});

describe('half up', () => {
  test.each([
    [49, 100, 0],
    [50, 100, 1],
    [149, 100, 1],
    [150, 100, 2],
    [0, 100, 0],
    [1, 3, 0],
    [2, 3, 1],
    [-50, 100, 0],
    [-51, 100, -1],
  ])('%d ÷ %d is %d', (numerator, denominator, rounded) => {
    expect(scaledHalfUp(numerator, 1, denominator)).toBe(rounded);
  });

  test('CON-02: never further than half from the exact value, and halves go up', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 10_000 }), (a, b) => {
        const twice = 2 * b * scaledHalfUp(a, 1, b);
        expect(twice > 2 * a - b && twice <= 2 * a + b).toBe(true);
      }),
    );
  });
});

describe('EC-29: a product past 2^53 is as exact as a small one', () => {
  const amounts = fc.integer({ min: -safe, max: safe });
  const times = fc.nat(1000);
  const per = fc.integer({ min: 1000, max: 20_000 });

  test('rounded down', () => {
    fc.assert(
      fc.property(amounts, times, per, (value, by, of) => {
        expect(scaledDown(value, by, of)).toBe(Number(floorOf(BigInt(value) * BigInt(by), BigInt(of))));
      }),
    );
  });

  test('half up', () => {
    fc.assert(
      fc.property(amounts, times, per, (value, by, of) => {
        const doubled = 2n * BigInt(value) * BigInt(by) + BigInt(of);
        expect(scaledHalfUp(value, by, of)).toBe(Number(floorOf(doubled, 2n * BigInt(of))));
      }),
    );
  });

  test('a result that is no exact number is refused, never blurred', () => {
    expect(() => scaledDown(safe, 1001, 1000)).toThrow('fen');
    expect(() => scaledHalfUp(safe, 1001, 1000)).toThrow('fen');
  });
});

describe('W26: cash in ten-fen steps', () => {
  test.each([
    [10_787, 10, 10_780],
    [10_780, 10, 10_780],
    [9, 10, 0],
    [10_787, 1, 10_787],
    [10_787, 100, 10_700],
    [0, 10, 0],
  ])('%d fen by %d is %d', (amount, step, payable) => {
    expect(roundDownTo(amount, step)).toBe(payable);
  });
});
