import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewCash, quickCash } from '../../../core/tender/quick-cash.ts';
import { beginTendering } from '../../../core/tender/tendering.ts';

test.each([
  [34_440, [35_000, 36_000, 40_000]],
  [10_000, [20_000]],
  [8_730, [9_000, 10_000, 20_000]],
  [1, [1_000, 2_000, 5_000]],
])('asked %i fen, people lay down %j', (asked, sums) => {
  expect(quickCash(asked)).toEqual(sums);
});

test('every key covers what is asked, is a sum of whole notes, and there are at most three', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (asked) => {
      const sums = quickCash(asked);
      expect(sums.length).toBeLessThanOrEqual(3);
      expect(sums.every((sum) => sum > asked && sum % 1_000 === 0)).toBe(true);
    }),
  );
});

test('the change is known before the money is booked, rounded in the customer’s favour', () => {
  const tendering = beginTendering({ due: 10_787, roundDownStep: 10 });
  expect(previewCash(tendering, 20_000)).toEqual({ covers: true, change: 9_220 });
  expect(previewCash(tendering, 10_780)).toEqual({ covers: true, change: 0 });
  expect(previewCash(tendering, 5_000)).toEqual({ covers: false, change: 0 });
});
