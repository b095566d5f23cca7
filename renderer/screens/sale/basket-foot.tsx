import { Button } from '@mantine/core';
import { IconArrowBackUp, IconBasketPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../core/checkout/checkout-view.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { Explained } from '../../components/explained.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import type { BasketDesk } from '../../hooks/use-basket.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { savedSteps } from '../../text/line-steps.ts';
import styles from './sale.module.css';

interface BasketFootProps {
  readonly view: CheckoutView;
  readonly basket: BasketDesk;
  readonly onCancel: () => void;
  readonly onBaskets: () => void;
}

/** Pieces, what was taken off (it opens), the ways out of the sale, and the baskets put aside. */
export function BasketFoot(props: BasketFootProps) {
  const { t } = useTranslation();
  const { view, basket } = props;
  const saved = view.gross - view.due;
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
        <FootKeys {...props} />
      )}
      <span className={styles.sums}>
        <span>{t('sale.pieces', { count: view.pieces })}</span>
        {saved > 0 ? (
          <Explained title={t('sale.explainTotal')} steps={savedSteps(t, view)} label={t('sale.saved')}>
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

/** Throw the basket away or put it aside; while there is none, take one up again. */
function FootKeys({ view, onCancel, onBaskets }: BasketFootProps) {
  const { t } = useTranslation();
  const { shelf } = useCheckout();
  const waiting = shelf.baskets.length;
  if (view.lines.length === 0) {
    return (
      <Button
        variant="light"
        onClick={onBaskets}
        leftSection={<IconBasketPause size={24} aria-hidden />}
        data-hidden={waiting === 0 || undefined}
        disabled={waiting === 0}
        className={styles.cancel ?? ''}
        data-baskets={waiting}
      >
        {t('baskets.take', { n: waiting })}
      </Button>
    );
  }
  return (
    <span className={styles.keys}>
      <Button variant="subtle" color="gray" onClick={onCancel} className={styles.cancel ?? ''} data-throw-away>
        {t('sale.cancel')}
      </Button>
      <Button variant="subtle" color="gray" onClick={shelf.suspend} className={styles.cancel ?? ''} data-suspend>
        {t('baskets.suspend')}
      </Button>
      {waiting > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={onBaskets}
          className={styles.cancel ?? ''}
          data-baskets={waiting}
        >
          {t('baskets.take', { n: waiting })}
        </Button>
      ) : null}
    </span>
  );
}
