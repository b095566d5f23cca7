import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ean13CheckDigit, isEan13, weighedLabel } from '../../../core/catalogue/barcode.ts';
import { parseShopLabel, usualLabelRules } from '../../../core/catalogue/label-rule.ts';

test('check digits of codes from real packets', () => {
  for (const code of ['6901234567892', '4006381333931', '9780201379624', '5901234123457'])
    expect(ean13CheckDigit(code.slice(0, 12))).toBe(code.slice(12));
});

test('a misread digit or two neighbours swapped are noticed', () => {
  expect(isEan13('6901234567892')).toBe(true);
  expect(isEan13('6901234567893')).toBe(false);
  expect(isEan13('9601234567892')).toBe(false);
  expect(isEan13('690123456789')).toBe(false);
  expect(isEan13('69012345678９2')).toBe(false);
});

test('one wrong digit is always noticed', () => {
  const code = fc.stringMatching(/^\d{12}$/).map((first12) => first12 + ean13CheckDigit(first12));
  fc.assert(
    fc.property(code, fc.nat(12), fc.integer({ min: 1, max: 9 }), (good, at, by) => {
      const digit = String((Number(good.charAt(at)) + by) % 10);
      expect(isEan13(good)).toBe(true);
      expect(isEan13(good.slice(0, at) + digit + good.slice(at + 1))).toBe(false);
    }),
  );
});

test('the scale’s label says which article and how many grams', () => {
  const label = weighedLabel({ article: '2100123', grams: 485 });
  expect(label).toHaveLength(13);
  expect(parseShopLabel(label, usualLabelRules)).toEqual({ barcode: '2100123', says: 'grams', value: 485 });
});

test('a packet’s code and a smudged label are no weighed goods', () => {
  expect(parseShopLabel('6901234567892', usualLabelRules)).toBeNull();
  const label = weighedLabel({ article: '2100123', grams: 485 });
  const smudged = label.slice(0, 12) + String((Number(label.slice(12)) + 1) % 10);
  expect(parseShopLabel(smudged, usualLabelRules)).toBeNull();
});
