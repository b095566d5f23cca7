import { expect, test } from 'vitest';
import { bundleOffer } from '../../../core/catalogue/bundle.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { addGoods, changeQuantity, type SaleLine, type ScannedGoods } from '../../../core/sale/sale-lines.ts';
import { scanned } from '../../builders/goods.ts';

const shelf = new Map([
  ['milk', { price: 26_800, weighed: false }],
  ['photo', { price: 39_900, weighed: false }],
  ['dates', { price: 4500, weighed: true }],
  ['sample', { price: 0, weighed: false }],
]);
const parts = [
  { barcode: 'milk', qty: 2 },
  { barcode: 'photo', qty: 1 },
];

test('BEN-04 a bundle is compared with what its parts cost on the shelf today', () => {
  expect(bundleOffer({ price: 80_000, parts }, shelf)).toEqual({ single: 93_500, saving: 13_500 });
});

test('BEN-04 no saving is claimed that nobody has: dearer, equal, or with a part not sold singly (REG 36)', () => {
  expect(bundleOffer({ price: 93_500, parts }, shelf)).toBeNull();
  expect(bundleOffer({ price: 99_999, parts }, shelf)).toBeNull();
  const strange = ['song', 'dates', 'sample'];
  const offers = strange.map((barcode) => bundleOffer({ price: 1, parts: [...parts, { barcode, qty: 1 }] }, shelf));
  expect(offers).toEqual([null, null, null]);
  expect(bundleOffer({ price: 0, parts: [] }, shelf)).toBeNull();
  expect(bundleOffer({ price: 0 }, shelf)).toBeNull();
});

test('BEN-04 the basket keeps the comparison of the moment the bundle was scanned, whatever is done to the line', () => {
  const bundle = bundleOffer({ price: 80_000, parts }, shelf);
  const goods: ScannedGoods = { ...scanned({ price: 80_000 }), bundle };
  const [once] = lines(addGoods([], '1', goods));
  const [twice] = lines(addGoods(once === undefined ? [] : [once], '2', { ...goods, bundle: null }));
  const [many] = lines(changeQuantity(twice === undefined ? [] : [twice], '1', 5));
  expect([once?.bundle, twice?.bundle, many?.bundle]).toEqual([bundle, bundle, bundle]);
  expect(lines(addGoods([], '1', scanned()))[0]).not.toHaveProperty('bundle');
});

const lines = (added: ReturnType<typeof addGoods>): readonly SaleLine[] =>
  must(added.ok ? added.value : null, 'it fits');
