import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatKilograms, parseKilograms } from '../../../core/sale/kilograms.ts';

test.each([
  ['1', 1000],
  ['0.5', 500],
  ['0.532', 532],
  ['1.', 1000],
  ['1.2345', null],
  ['', null],
  ['a', null],
  ['-1', null],
])('%j on the scale is %j grams', (text, grams) => {
  expect(parseKilograms(text)).toBe(grams);
});

test('what is shown can be typed again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (grams) => {
      expect(parseKilograms(formatKilograms(grams))).toBe(grams);
    }),
  );
});
