import { IconScan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BasketLines } from '../../components/basket-lines.tsx';
import { SkeletonRows, StatePanel } from '../../components/state-panel.tsx';
import type { BasketDesk } from '../../hooks/use-basket.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useProductIndex } from '../../hooks/use-terminal.ts';

interface BasketBodyProps {
  readonly basket: BasketDesk;
  readonly onReprice: (lineId: string) => void;
}

/** The lines, or what to do while there are none. */
export function BasketBody({ basket, onReprice }: BasketBodyProps) {
  const { t } = useTranslation();
  const { view } = useCheckout();
  const index = useProductIndex();
  if (view.lines.length > 0) {
    return (
      <BasketLines
        lines={view.lines}
        chosen={basket.chosen?.id ?? null}
        onChoose={basket.choose}
        onQuantity={basket.quantify}
        onRemove={basket.remove}
        onReprice={(line) => onReprice(line.id)}
      />
    );
  }
  if (!index) return <SkeletonRows />;
  return (
    <StatePanel icon={<IconScan size={44} />} title={t('sale.empty')}>
      {t(index.products.length === 0 ? 'sale.noGoods' : 'sale.emptyWhy')}
    </StatePanel>
  );
}
