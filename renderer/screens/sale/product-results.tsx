import { UnstyledButton } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { useListKeys } from '../../hooks/use-list-keys.ts';
import { productsShownMax, useProductSearch } from '../../hooks/use-product-search.ts';
import styles from './sale.module.css';

interface ProductResultsProps {
  readonly query: string;
  readonly onPick: (product: Product) => void;
}

/** What the search found, over the basket; arrows move, Enter takes. */
export function ProductResults({ query, onPick }: ProductResultsProps) {
  const { t } = useTranslation();
  const found = useProductSearch(query);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, Math.max(found.length - 1, 0));
  useListKeys({
    length: found.length,
    at: chosen,
    onMove: setAt,
    onTake: (index) => {
      const product = found[index];
      if (product) onPick(product);
    },
  });
  if (found.length === 0) {
    return (
      <StatePanel icon={<IconZoomQuestion size={44} />} title={t('sale.searchNone', { query })}>
        {t('sale.searchNoneWhy')}
      </StatePanel>
    );
  }
  return (
    <div className={styles.results} role="listbox" aria-label={t('common.search')}>
      {found.map((product, index) => (
        <UnstyledButton
          key={product.product}
          className={styles.result}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onClick={() => onPick(product)}
        >
          <span className={styles.resultWords}>
            <strong>{product.name}</strong>
            <small>
              {product.barcode} · {product.category}
            </small>
          </span>
          <span>
            <MoneyText amount={product.price} size="20" strong />
            <small className={styles.unit}>/{product.weighed ? 'kg' : product.unit}</small>
          </span>
        </UnstyledButton>
      ))}
      {found.length === productsShownMax ? (
        <p className={styles.more}>{t('sale.searchMore', { n: productsShownMax })}</p>
      ) : null}
    </div>
  );
}
