import { expect, test } from 'vitest';
import type { Product } from '../../../core/catalogue/product.ts';
import { productIndexSteps } from '../../../core/catalogue/product-index-steps.ts';
import { buildProductIndex, searchProducts } from '../../../core/catalogue/product-search.ts';

const product = (n: number): Product => ({
  product: `p${n}`,
  barcode: String(6_900_000_000_000 + n),
  name: n % 7 === 0 ? `Ａ２奶粉\n${n}段` : `飞鹤奶粉${n}段ＫＧ`,
  initials: `fhnf${n}d`,
  category: '奶粉',
  price: n,
  unit: '罐',
  weighed: false,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
});

function inSteps(products: readonly Product[], perStep: number) {
  const steps = productIndexSteps(products, perStep);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

test.each([0, 1, 6, 7, 8, 50])('an index built in slices finds the same among %i products', (count) => {
  const products = Array.from({ length: count }, (_, n) => product(n));
  const whole = buildProductIndex(products);
  const sliced = inSteps(products, 7);
  expect(sliced.names).toEqual(whole.names);
  expect(sliced.barcodes).toEqual(whole.barcodes);
  expect(sliced.initials).toEqual(whole.initials);
  expect(sliced.byCode).toEqual(whole.byCode);
  for (const query of ['a2', '奶粉4', 'fhnf3', '69000000000']) {
    expect(searchProducts(sliced, query, 30)).toEqual(searchProducts(whole, query, 30));
  }
});
