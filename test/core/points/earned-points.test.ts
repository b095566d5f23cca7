import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { earnedPoints } from '../../../core/points/earned-points.ts';
import { combineMultipliers, windowMultipliers } from '../../../core/points/multiplier.ts';

const plain = { perYuan: 1, multiplier: 1 };

test.each([
  [0, 0],
  [49, 0],
  [50, 1],
  [149, 1],
  [150, 2],
  [9949, 99],
  [9950, 100],
  [12_349, 123],
  [12_350, 124],
])('W21 a base of %i earns %i points', (base, points) => {
  expect(earnedPoints(base, plain)).toBe(points);
});

const festival = {
  start: Date.parse('2026-02-10T00:00:00+08:00'),
  end: Date.parse('2026-02-17T00:00:00+08:00'),
  multiplier: 2,
};

test.each([
  ['2026-02-09T23:59:59.999+08:00', 124],
  ['2026-02-10T00:00:00.000+08:00', 247],
  ['2026-02-16T23:59:35+08:00', 247],
  ['2026-02-17T00:00:00+08:00', 124],
])('W22 paid at %s, 123.50 yuan earn %i points', (at, points) => {
  const multiplier = combineMultipliers(windowMultipliers([festival], Date.parse(at)), 'MAX');
  expect(earnedPoints(12_350, { perYuan: 1, multiplier })).toBe(points);
});

test.each([
  ['MAX', 2, 247],
  ['SUM', 3, 370],
  ['PRODUCT', 4, 494],
] as const)('W23 a golden birthday inside the window, policy %s', (policy, multiplier, points) => {
  expect(combineMultipliers([2, 2], policy)).toBe(multiplier);
  expect(earnedPoints(12_345, { perYuan: 1, multiplier })).toBe(points);
});

test('W23 one rounding, after the multiplier', () => {
  expect(earnedPoints(150, { perYuan: 1, multiplier: 2 })).toBe(3);
  expect(earnedPoints(12_345, { perYuan: 1, multiplier: 2 })).toBe(247);
});

test('CON-02 whatever is paid and however it is multiplied, points are off by half a point at most, and halves go up', () => {
  const rate = fc.record({ perYuan: fc.integer({ min: 1, max: 10 }), multiplier: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(fc.nat(10_000_000), rate, (base, { perYuan, multiplier }) => {
      const over = earnedPoints(base, { perYuan, multiplier }) * 100 - base * perYuan * multiplier;
      expect(over).toBeGreaterThan(-50);
      expect(over).toBeLessThanOrEqual(50);
    }),
  );
});
