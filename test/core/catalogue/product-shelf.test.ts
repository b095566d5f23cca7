import { expect, test } from 'vitest';
import type { Product } from '../../../core/catalogue/product.ts';
import { categoriesOf, favourites, goodsOf, isHandPicked } from '../../../core/catalogue/product-shelf.ts';
import { aProduct } from '../../builders/goods.ts';

const nappies = aProduct({ product: 'nappies' });
const egg = aProduct({ product: 'egg', barcode: 'EGG', category: '散装' });
const pear = aProduct({ product: 'pear', barcode: '2000017', weighed: true, category: '散装' });
const ribbon = aProduct({ product: 'ribbon', barcode: '2000000000015', category: '礼品' });
const milk = aProduct({ product: 'milk', barcode: '69123456', category: '奶粉' });
const shop = [nappies, egg, pear, ribbon, milk];
const names = (goods: readonly Product[]): string[] => goods.map(({ product }) => product);

test('what is weighed, has no printed number or the shop’s own is picked by hand', () => {
  expect(names(shop.filter(isHandPicked))).toEqual(['egg', 'pear', 'ribbon']);
});

test('goods without a code lead, by use; scanned ones come after them, and only if they are sold', () => {
  const sold = new Map([
    ['milk', 9],
    ['pear', 2],
    ['ribbon', 5],
  ]);
  expect(names(favourites(shop, { sold, limit: 9 }))).toEqual(['ribbon', 'pear', 'egg', 'milk']);
  expect(names(favourites(shop, { sold, limit: 2 }))).toEqual(['ribbon', 'pear']);
});

test('a category shows what is sold most of it first, and all of it', () => {
  expect(categoriesOf([...shop, aProduct({ category: '' })])).toEqual(['纸尿裤', '散装', '礼品', '奶粉']);
  expect(names(goodsOf(shop, '散装', { sold: new Map([['pear', 1]]), limit: 9 }))).toEqual(['pear', 'egg']);
  expect(names(goodsOf(shop, '散装', { sold: new Map(), limit: 1 }))).toEqual(['egg']);
});
