import { expect, test } from 'vitest';
import { pointsLiability, vatIn } from '../../../core/sale/sale-accounting.ts';

test('W37 VAT contained in 575.02 yuan and the points liability of 575 points', () => {
  expect(vatIn(57_502, 13)).toBe(6615);
  expect(pointsLiability(57_502, 575, { vatPercent: 13, pointValue: 1, redemptionPercent: 90 })).toBe(513);
  expect(pointsLiability(0, 0, { vatPercent: 13, pointValue: 1, redemptionPercent: 90 })).toBe(0);
});
