import type { Product } from './product.ts';

/** Numbers printed on goods all over the world; those beginning with 2 a shop gives itself, and nothing is printed. */
const printedNumber = /^(?:\d{8}|\d{12}|(?!2)\d{13}|\d{14})$/;

/** Goods that no scanner reads by themselves: weighed, without a world-wide number, or with the shop's own. */
export const isHandPicked = ({ barcode, weighed }: Product): boolean => weighed || !printedNumber.test(barcode);

/** Every category of the catalogue, in the order of the catalogue. */
export function categoriesOf(products: readonly Product[]): string[] {
  const found = new Set<string>();
  for (const { category } of products) found.add(category);
  found.delete('');
  return [...found];
}

/** What was sold how often (product id to sales, as `mostSold` counts), and how many goods there is room for. */
export interface ShelfRoom {
  readonly sold: ReadonlyMap<string, number>;
  readonly limit: number;
}

/**
 * What to lay out when nothing is searched: goods no scanner reads, the most sold first; then what else is sold most.
 * Nothing is sorted but what was sold: a hundred thousand goods must not cost a frame.
 */
export function favourites(products: readonly Product[], { sold, limit }: ShelfRoom): Product[] {
  const used = mostUsed(products, sold);
  const rest = firstOf(products, limit, (product) => !sold.has(product.product) && isHandPicked(product));
  const [byHand, scanned] = [used.filter(isHandPicked), used.filter((product) => !isHandPicked(product))];
  return [...byHand, ...rest, ...scanned].slice(0, limit);
}

/** Goods of one category, the most sold first. */
export function goodsOf(products: readonly Product[], category: string, { sold, limit }: ShelfRoom): Product[] {
  const used = mostUsed(products, sold).filter((product) => product.category === category);
  const rest = firstOf(products, limit, (product) => product.category === category && !sold.has(product.product));
  return [...used, ...rest].slice(0, limit);
}

const mostUsed = (products: readonly Product[], sold: ReadonlyMap<string, number>): Product[] =>
  products
    .filter(({ product }) => sold.has(product))
    .toSorted((a, b) => (sold.get(b.product) ?? 0) - (sold.get(a.product) ?? 0));

function firstOf(products: readonly Product[], limit: number, wanted: (product: Product) => boolean): Product[] {
  const found: Product[] = [];
  for (const product of products) {
    if (found.length >= limit) break;
    if (wanted(product)) found.push(product);
  }
  return found;
}
