import { type Fen, sumFen } from '../money/fen.ts';
import type { Product } from './product.ts';

/** Goods and services sold together at one price, fen. Source: BEN-04. */
export interface Bundle {
  readonly bundle: string;
  readonly price: Fen;
  readonly parts: readonly { readonly product: string; readonly qty: number }[];
}

/** A bundle beside its single prices, fen. */
export interface BundleOffer {
  readonly single: Fen;
  readonly saving: Fen;
}

/**
 * What a bundle saves against the prices its parts have on the shelf now, or null where nothing may be said: a part is not sold
 * singly, or the bundle is not cheaper. A comparison with prices nobody pays is forbidden. Source: BEN-04, REG 36.
 */
export function bundleOffer(bundle: Bundle, shelf: readonly Pick<Product, 'product' | 'price'>[]): BundleOffer | null {
  const prices = bundle.parts.map(({ product, qty }) => {
    const found = shelf.find((one) => one.product === product);
    return found === undefined ? null : found.price * qty;
  });
  if (prices.length === 0 || prices.includes(null)) return null;
  const single = sumFen(prices.map((price) => price ?? 0));
  return single > bundle.price ? { single, saving: single - bundle.price } : null;
}
