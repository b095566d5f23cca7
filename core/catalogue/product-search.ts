import { parseWeighedLabel } from './barcode.ts';
import type { Product } from './product.ts';
import { type Column, columnOf, hitsOf, lineOf } from './search-column.ts';

/**
 * The catalogue made searchable: each searched field of all products joined into one text. One `indexOf` then walks a
 * hundred thousand products without touching an object, which a loop over them cannot do inside a frame.
 */
export interface ProductIndex {
  readonly products: readonly Product[];
  readonly barcodes: Column;
  readonly initials: Column;
  readonly names: Column;
  readonly byCode: ReadonlyMap<string, Product>;
}

/** Width and letter case do not matter: an input method may give `Ａ２` for `a2`. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Builds the index; once after the catalogue has changed. Of two products with one barcode the later wins. */
export function buildProductIndex(products: readonly Product[]): ProductIndex {
  const byCode = new Map<string, Product>();
  for (const product of products) byCode.set(product.barcode, product);
  return {
    products,
    barcodes: columnOf(products, (product) => product.barcode, folded),
    initials: columnOf(products, (product) => product.initials, folded),
    names: columnOf(products, (product) => product.name, folded),
    byCode,
  };
}

/** What a scanned code means. */
export interface Scanned {
  readonly product: Product;
  /** Weight on the label of a weighed piece, else null. */
  readonly grams: number | null;
}

/** The product of a code exactly as scanned or typed, or of the article on a scale's label; null if unknown. */
export function byBarcode(index: ProductIndex, code: string): Scanned | null {
  const wanted = code.normalize('NFKC').trim();
  const product = index.byCode.get(wanted);
  if (product !== undefined) return { product, grams: null };
  const label = parseWeighedLabel(wanted);
  const weighed = label === null ? undefined : index.byCode.get(label.article);
  return label !== null && weighed?.weighed === true ? { product: weighed, grams: label.grams } : null;
}

/**
 * Products for what a person types: words of a name, pinyin initials or part of a barcode; every word must fit.
 * Best first: the exact code, what begins with the longest word, what contains it. Of a word in more than ten
 * thousand products only those that begin with it are sure to be found: it says too little to be worth a frame.
 */
export function searchProducts(index: ProductIndex, query: string, limit: number): Product[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const lead = words.toSorted(
    (a, b) => b.length - a.length || columnsFor(index, a).length - columnsFor(index, b).length,
  )[0];
  if (lead === undefined) return [];
  const rest = words.filter((word) => word !== lead);
  const accept = (at: number): boolean => rest.every((word) => fits(index, at, word));
  const hits = columnsFor(index, lead).map((column) => hitsOf(column, lead, { limit, accept }));
  const places = [...hits.flatMap(({ leading }) => leading), ...hits.flatMap(({ inside }) => inside)];
  const found = places.flatMap((at) => index.products[at] ?? []);
  const exact = index.byCode.get(query.normalize('NFKC').trim());
  return [...new Set(exact === undefined ? found : [exact, ...found])].slice(0, limit);
}

/** Where a word can stand at all: digits in codes and names, Latin letters in initials and names, Chinese in names. */
function columnsFor(index: ProductIndex, word: string): Column[] {
  if (/^\d+$/.test(word)) return [index.barcodes, index.names];
  return /^[\x21-\x7e]+$/.test(word) ? [index.initials, index.names] : [index.names];
}

const fits = (index: ProductIndex, at: number, word: string): boolean =>
  columnsFor(index, word).some((column) => lineOf(column, at).includes(word));
