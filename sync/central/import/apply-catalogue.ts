import { setImmediate as nextTurn } from 'node:timers/promises';
import { pinyin } from 'pinyin-pro';
import type { Product } from '../../../core/catalogue/product.ts';
import type { Central } from '../open-central.ts';
import { type NewFeedRow, noChanges } from '../store/changes.ts';
import type { ImportProduct, ImportReport } from './import-rows.ts';

/** First letters of a name's pinyin, lower case: `飞鹤一段奶粉` → `fhydnf`. Letters and digits stay. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** Names are turned into letters in stretches, so that tills are answered in between. */
const stretch = 500;

async function withInitials(rows: readonly ImportProduct[], progress: (done: number) => void): Promise<Product[]> {
  const products: Product[] = [];
  for (const row of rows) {
    products.push({ ...row, initials: initialsOf(row.name) });
    if (products.length % stretch === 0) {
      progress(products.length);
      await nextTurn();
    }
  }
  return products;
}

/** Puts products into the feed, all or none: new ones, and known ones that differ. Products not named stay as they are. */
export async function applyCatalogue(
  central: Pick<Central, 'log'>,
  rows: readonly ImportProduct[],
  progress: (done: number) => void = () => undefined,
): Promise<ImportReport> {
  const wanted = (await withInitials(rows, progress)).map((product) => ({
    key: product.product,
    data: textOf(product),
  }));
  const { result } = await central.log.commit(async (tx) => {
    const known = await tx.query<{ key: string; data: string | null }>(
      "SELECT key, data FROM feed_row WHERE kind = 'product' FOR UPDATE",
    );
    const before = new Map(known.map(({ key, data }) => [key, data]));
    const put: NewFeedRow[] = wanted
      .filter(({ key, data }) => before.get(key) !== data)
      .map(({ key, data }) => ({ kind: 'product', key, data }));
    const added = put.filter(({ key }) => (before.get(key) ?? null) === null).length;
    const report = { added, changed: put.length - added, unchanged: wanted.length - put.length };
    return { changes: { ...noChanges, rows: put }, result: report };
  });
  return result;
}

/** One text per product whatever order its fields came in, so that an unchanged one is seen as such. */
const textOf = (product: Product): string => {
  const { product: key, barcode, name, initials, category, price, unit, weighed } = product;
  const { svEligible, noDepositDiscount, noTierDiscount, parts } = product;
  return JSON.stringify({
    product: key,
    barcode,
    name,
    initials,
    category,
    price,
    unit,
    weighed,
    svEligible,
    noDepositDiscount,
    noTierDiscount,
    parts,
  });
};
