import { ean13CheckDigit } from '../../core/catalogue/barcode.ts';
import type { Product } from '../../core/catalogue/product.ts';
import { buildProductIndex, byBarcode, searchProducts } from '../../core/catalogue/product-search.ts';
import { newSale } from '../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../core/checkout/checkout-steps.ts';
import { countingMint } from '../builders/flow-run.ts';
import { aProduct } from '../builders/goods.ts';
import { aCustomer, saleFacts, twoLots } from '../builders/paid-sale.ts';
import { type Measurement, spread, timed } from './measure.ts';

const kinds = [
  '纸尿裤',
  '婴儿湿巾',
  '配方奶粉',
  '儿童牙刷',
  '宝宝面霜',
  '学饮杯',
  '连体衣',
  '婴儿米粉',
  '安抚奶嘴',
  '积木',
];
const initials = ['znk', 'yesj', 'pfnf', 'etys', 'bbms', 'xyb', 'lty', 'yemf', 'afnz', 'jm'];

function barcodeOf(at: number): string {
  const digits = `690${String(at).padStart(9, '0')}`;
  return `${digits}${ean13CheckDigit(digits)}`;
}

/** A catalogue of `count` goods with names a shop could have. */
export function largeCatalogue(count: number): Product[] {
  return Array.from({ length: count }, (_, at) =>
    aProduct({
      product: `prd_${at}`,
      barcode: barcodeOf(at),
      name: `小象${kinds[at % 10]}${at % 997}号 ${(at % 9) + 1}${at % 2 ? '包' : '罐'}`,
      initials: `xx${initials[at % 10]}${at % 997}h`,
      price: 990 + (at % 500) * 10,
    }),
  );
}

const queries = ['纸尿裤 12号', 'znk88', '6900000123', '牙刷', 'pfnf5h', '积木 7号', '没有这样的货', 'xx'];

/** Search and scan over 100,000 products: what a cashier feels between key and line. */
export async function bench(): Promise<Measurement[]> {
  const index = buildProductIndex(largeCatalogue(100_000));
  const search = timed(400, (round) => searchProducts(index, queries[Math.abs(round) % queries.length] ?? '', 30));
  const basket = { ...newSale({ mint: countingMint(), facts: saleFacts() }), customer: aCustomer(twoLots()) };
  const scan = timed(1_000, (round) => {
    const found = byBarcode(index, barcodeOf(Math.abs(round * 97) % 100_000));
    if (found === null) throw new Error('the catalogue holds every code');
    const line = checkoutStep(basket, { type: 'sale.line.scanned', ...found, qty: 1, unitPrice: null });
    if (!line.ok) throw new Error(line.refusal.code);
  });
  return [
    { name: 'product search over 100,000 (name, pinyin, code)', value: spread(search), aim: 'p95 ≤ 10 ms' },
    { name: 'scan to priced line, 100,000 products', value: spread(scan), aim: 'p95 ≤ 50 ms' },
  ];
}
