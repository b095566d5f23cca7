import type { Fen } from '../money/fen.ts';
import type { LabelRule } from '../settings/label-rule.ts';
import { usualLabelRules } from './label-rule.ts';
import type { Product } from './product.ts';
import { readScannedCode, type ScannedCode } from './scanned-code.ts';
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
  /** Price of the piece on its label, fen, for goods without a shelf price; else null. */
  readonly unitPrice: Fen | null;
  /** Pieces on the label; 1 where it says nothing. */
  readonly qty: number;
}

/**
 * The product of a code as scanned or typed, however its number is written, or of the article on a label; null if unknown.
 * `rules` are the shop's own for the labels of its scales.
 */
export function byBarcode(
  index: ProductIndex,
  code: string,
  rules: readonly LabelRule[] = usualLabelRules,
): Scanned | null {
  const scanned = readScannedCode(code, rules);
  // The whole number may be in the catalogue: then it is no label, whatever its first digits.
  const whole = scanned.whole === null ? undefined : index.byCode.get(scanned.whole);
  if (whole !== undefined) return plain(whole);
  const found = scanned.barcodes.flatMap((barcode) => index.byCode.get(barcode) ?? [])[0];
  return found === undefined ? null : labelled(found, scanned);
}

const plain = (product: Product): Scanned => ({ product, grams: null, unitPrice: null, qty: 1 });

/** What a label adds to the product, or null where the two do not go together. */
function labelled(product: Product, { grams, fen, pieces }: ScannedCode): Scanned | null {
  if (grams !== null) return product.weighed ? { ...plain(product), grams } : null;
  if (pieces !== null) return product.weighed || pieces < 1 ? null : { ...plain(product), qty: pieces };
  if (fen === null) return plain(product);
  if (!product.weighed) return { ...plain(product), unitPrice: fen };
  if (product.price === 0) return null;
  // The most that may be weighed without going above the price the label shows (REG 37).
  return { ...plain(product), grams: Math.floor((fen * 1000) / product.price) };
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
