import { IconScan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { SkeletonRows, StatePanel } from '../../components/state-panel.tsx';
import { useProductIndex } from '../../hooks/use-terminal.ts';
import { ProductShelf } from './product-shelf.tsx';

interface EmptyBasketProps {
  readonly pieces: number;
  readonly onPick: (product: Product) => void;
}

/** What to do while nothing is in sight: scan, search, or touch what is sold most. */
export function EmptyBasket({ pieces, onPick }: EmptyBasketProps) {
  const { t } = useTranslation();
  const index = useProductIndex();
  if (!index) return <SkeletonRows />;
  if (index.products.length > 0) return <ProductShelf pieces={pieces} hint={t('shelf.hint')} onPick={onPick} />;
  return (
    <StatePanel icon={<IconScan size={44} />} title={t('sale.empty')}>
      {t('sale.noGoods')}
    </StatePanel>
  );
}
