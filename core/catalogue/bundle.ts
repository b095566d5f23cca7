import { type Fen, sumFen } from '../money/fen.ts';
import type { Product } from './product.ts';

/** A bundle beside the prices its parts have singly, fen for one bundle. Source: BEN-04. */
export interface BundleOffer {
  readonly single: Fen;
  readonly saving: Fen;
}

/** What is on the shelf now, by barcode. */
type Shelf = ReadonlyMap<string, Pick<Product, 'price' | 'weighed'>>;

/**
 * What a bundle saves against the prices its parts have on the shelf now, or null where nothing may be said: it is no bundle, a
 * part is not sold by the piece at a price of its own, or the bundle is not cheaper. A comparison with prices nobody pays is
 * forbidden. Source: BEN-04, REG 36.
 */
export function bundleOffer({ price, parts = [] }: Pick<Product, 'price' | 'parts'>, shelf: Shelf): BundleOffer | null {
  const prices = parts.map(({ barcode, qty }) => {
    const found = shelf.get(barcode);
    return found === undefined || found.weighed || found.price === 0 ? null : found.price * qty;
  });
  if (prices.length === 0 || prices.includes(null)) return null;
  const single = sumFen(prices.map((part) => part ?? 0));
  return single > price ? { single, saving: single - price } : null;
}
