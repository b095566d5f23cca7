import { useMemo, useState } from 'react';
import type { Product } from '../../core/catalogue/product.ts';
import { categoriesOf, favourites, goodsOf } from '../../core/catalogue/product-shelf.ts';
import { mostSold } from '../../core/view/most-sold.ts';
import { useProductIndex, useTerminal } from './use-terminal.ts';

/** Most goods laid out at once; more are a search away. */
export const shelfGoodsMax = 40;

/** Goods to touch, by use or by category. */
export interface ProductShelf {
  readonly categories: readonly string[];
  /** Null: what is sold most at this till. */
  readonly category: string | null;
  readonly choose: (category: string | null) => void;
  readonly goods: readonly Product[];
}

/** The shelf as it stands when it is opened: it does not rearrange itself under a finger. */
export function useProductShelf(): ProductShelf {
  const index = useProductIndex();
  const { ledger } = useTerminal();
  const [sold] = useState(() => mostSold(ledger.tail.get()));
  const [category, choose] = useState<string | null>(null);
  const categories = useMemo(() => categoriesOf(index?.products ?? []), [index]);
  const goods = useMemo(() => {
    const [products, room] = [index?.products ?? [], { sold, limit: shelfGoodsMax }];
    return category === null ? favourites(products, room) : goodsOf(products, category, room);
  }, [index, sold, category]);
  return { categories, category, choose, goods };
}
