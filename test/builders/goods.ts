import type { Product } from '../../core/catalogue/product.ts';
import type { ScannedGoods } from '../../core/sale/sale-lines.ts';

/** Goods that everything may discount and stored value may pay. */
export const aProduct = (changes: Partial<Product> = {}): Product => ({
  product: 'prd_1',
  barcode: '6901234567892',
  name: '纸尿裤 L 54片',
  initials: 'znkl54p',
  category: '纸尿裤',
  price: 15_900,
  unit: '包',
  weighed: false,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
  ...changes,
});

/** Those goods as a scan. */
export const scanned = (changes: Partial<Product> = {}, qty = 1): ScannedGoods => ({
  product: aProduct(changes),
  qty,
  grams: null,
  unitPrice: null,
});
