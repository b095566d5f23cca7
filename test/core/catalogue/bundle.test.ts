import { expect, test } from 'vitest';
import { bundleOffer } from '../../../core/catalogue/bundle.ts';

const shelf = [
  { product: 'milk', price: 26_800 },
  { product: 'photo', price: 39_900 },
];
const parts = [
  { product: 'milk', qty: 2 },
  { product: 'photo', qty: 1 },
];

test('BEN-04 a bundle is compared with what its parts cost on the shelf today', () => {
  expect(bundleOffer({ bundle: 'b', price: 80_000, parts }, shelf)).toEqual({ single: 93_500, saving: 13_500 });
});

test('BEN-04 no saving is claimed that nobody has: dearer, equal, or with a part not sold singly (REG 36)', () => {
  expect(bundleOffer({ bundle: 'b', price: 93_500, parts }, shelf)).toBeNull();
  expect(bundleOffer({ bundle: 'b', price: 99_999, parts }, shelf)).toBeNull();
  expect(bundleOffer({ bundle: 'b', price: 1, parts: [...parts, { product: 'song', qty: 1 }] }, shelf)).toBeNull();
  expect(bundleOffer({ bundle: 'b', price: 0, parts: [] }, shelf)).toBeNull();
});
