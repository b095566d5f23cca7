import { useDeferredValue, useMemo } from 'react';
import type { Product } from '../../core/catalogue/product.ts';
import { searchProducts } from '../../core/catalogue/product-search.ts';
import { useProductIndex } from './use-terminal.ts';

/** Most products one search shows. */
export const productsShownMax = 30;

/** Products for what is being typed; the list follows a moment behind the typing, never the other way round. */
export function useProductSearch(query: string): readonly Product[] {
  const index = useProductIndex();
  const wanted = useDeferredValue(query.trim());
  return useMemo(
    () => (index && wanted !== '' ? searchProducts(index, wanted, productsShownMax) : []),
    [index, wanted],
  );
}
