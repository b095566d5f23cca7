import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../core/checkout/checkout-view.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { Explained, type ExplainStep } from '../../components/explained.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import type { BasketDesk } from '../../hooks/use-basket.ts';
import styles from './sale.module.css';

interface BasketFootProps {
  readonly view: CheckoutView;
  readonly basket: BasketDesk;
  readonly onCancel: () => void;
}

/** Pieces, what was taken off (it opens), and the way out of the sale. */
export function BasketFoot({ view, basket, onCancel }: BasketFootProps) {
  const { t } = useTranslation();
  const saved = view.gross - view.subtotal;
  const steps: ExplainStep[] = [
    { words: t('sale.gross'), amount: view.gross },
    ...view.lines
      .filter((line) => line.gross !== line.discounted)
      .map((line) => ({ words: line.name, amount: line.discounted - line.gross, source: t('sale.ruleRate') })),
    { words: t('sale.due'), amount: view.due, total: true },
  ];
  return (
    <div className={styles.foot}>
      {basket.removed ? (
        <Button
          variant="light"
          onClick={basket.undo}
          leftSection={<IconArrowBackUp size={20} aria-hidden />}
          className={styles.undo ?? ''}
        >
          {t('sale.removed', { name: basket.removed })} · {t('sale.undo')}
        </Button>
      ) : (
        <Button
          variant="subtle"
          color="gray"
          onClick={onCancel}
          className={styles.cancel ?? ''}
          data-hidden={view.lines.length === 0 || undefined}
          disabled={view.lines.length === 0}
        >
          {t('sale.cancel')}
        </Button>
      )}
      <span className={styles.sums}>
        <span>{t('sale.pieces', { count: view.pieces })}</span>
        {saved > 0 ? (
          <Explained title={t('sale.explainTotal')} steps={steps} label={t('sale.saved')}>
            <span className={styles.saved}>
              {t('sale.saved')} ¥{formatYuan(saved)}
            </span>
          </Explained>
        ) : null}
        <span data-due>
          <MoneyText amount={view.due} size="28" strong />
        </span>
      </span>
    </div>
  );
}
