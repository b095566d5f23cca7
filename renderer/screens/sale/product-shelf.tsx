import { Button, UnstyledButton } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { shelfGoodsMax, useProductShelf } from '../../hooks/use-product-shelf.ts';
import styles from './product-shelf.module.css';

interface ProductShelfProps {
  readonly onPick: (product: Product) => void;
  /** Pieces the next touch takes; 1 says nothing. */
  readonly pieces: number;
  /** What to do, above the goods. */
  readonly hint: string;
}

/** Goods to touch where there is nothing to scan: what this till sells most, or a category. */
export function ProductShelf({ onPick, pieces, hint }: ProductShelfProps) {
  const { t } = useTranslation();
  const shelf = useProductShelf();
  return (
    <div className={styles.shelf} data-shelf={shelf.category ?? ''}>
      <p className={styles.hint}>{pieces > 1 ? t('shelf.pieces', { n: pieces }) : hint}</p>
      <div className={styles.categories} role="radiogroup" aria-label={t('shelf.categories')}>
        <Chip
          chosen={shelf.category === null}
          words={t('shelf.favourites')}
          onChoose={() => shelf.choose(null)}
          starred
        />
        {shelf.categories.map((category) => (
          <Chip
            key={category}
            chosen={category === shelf.category}
            words={category}
            onChoose={() => shelf.choose(category)}
          />
        ))}
      </div>
      <div className={styles.goods}>
        {shelf.goods.map((product) => (
          <UnstyledButton
            key={product.product}
            className={styles.tile}
            onClick={() => onPick(product)}
            data-tile={product.barcode}
          >
            <span className={styles.name}>{product.name}</span>
            <span className={styles.price}>
              <MoneyText amount={product.price} strong />
              <small>/{product.weighed ? 'kg' : product.unit}</small>
            </span>
          </UnstyledButton>
        ))}
      </div>
      {shelf.goods.length === shelfGoodsMax ? <p className={styles.hint}>{t('shelf.more')}</p> : null}
    </div>
  );
}

interface ChipProps {
  readonly chosen: boolean;
  readonly words: string;
  readonly onChoose: () => void;
  readonly starred?: boolean;
}

function Chip({ chosen, words, onChoose, starred = false }: ChipProps) {
  return (
    <Button
      role="radio"
      aria-checked={chosen}
      variant={chosen ? 'filled' : 'default'}
      className={styles.chip ?? ''}
      leftSection={starred ? <IconStar size={20} aria-hidden /> : null}
      onClick={onChoose}
      data-category={words}
    >
      {words}
    </Button>
  );
}
