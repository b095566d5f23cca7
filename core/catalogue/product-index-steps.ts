import type { Product } from './product.ts';
import { folded, type ProductIndex } from './product-search.ts';
import type { Column } from './search-column.ts';

/** A column that grows by slices; the same text and places as if it had been built at once. */
class GrowingColumn {
  readonly #texts: string[] = ['\n'];
  readonly #starts: Uint32Array;
  #length = 1;
  #count = 0;

  constructor(records: number) {
    this.#starts = new Uint32Array(records);
  }

  add(lines: readonly string[]): void {
    // No fold reaches over a line end, so folding slices gives the same text as folding the whole.
    const text = folded(`${lines.join('\n')}\n`);
    let position = 0;
    for (let at = 0; at < lines.length; at++) {
      this.#starts[this.#count++] = this.#length + position - 1;
      position = text.indexOf('\n', position) + 1;
    }
    this.#texts.push(text);
    this.#length += text.length;
  }

  column(): Column {
    return { text: this.#texts.join(''), starts: this.#starts };
  }
}

const oneLine = (text: string): string => (text.includes('\n') ? text.replaceAll('\n', ' ') : text);

/**
 * Builds the search index a slice at a time, so that a till that learns of a hundred thousand products drops no frame:
 * the caller runs one step whenever it has a moment. The result equals `buildProductIndex`.
 */
export function* productIndexSteps(products: readonly Product[], perStep: number): Generator<void, ProductIndex> {
  const [barcodes, initials, names] = Array.from({ length: 3 }, () => new GrowingColumn(products.length)) as [
    GrowingColumn,
    GrowingColumn,
    GrowingColumn,
  ];
  const byCode = new Map<string, Product>();
  if (products.length === 0) for (const column of [barcodes, initials, names]) column.add(['']);
  for (let from = 0; from < products.length; from += perStep) {
    const slice = products.slice(from, from + perStep);
    for (const product of slice) byCode.set(product.barcode, product);
    barcodes.add(slice.map((product) => oneLine(product.barcode)));
    initials.add(slice.map((product) => oneLine(product.initials)));
    names.add(slice.map((product) => oneLine(product.name)));
    yield;
  }
  return { products, barcodes: barcodes.column(), initials: initials.column(), names: names.column(), byCode };
}
