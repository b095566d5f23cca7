import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { svBounds } from '../../../core/checkout/sv-bounds.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { Explained } from '../../components/explained.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { svSteps } from '../../text/sv-steps.ts';
import styles from './tender.module.css';

/** Stored value in this sale: how much may be used, which bound decided, and why not more. */
export function StoredValueNote({ onPass }: { onPass: () => void }) {
  const { t } = useTranslation();
  const { context, view, send } = useCheckout();
  const limit = svBounds(context);
  if (!limit) return <p className={styles.note}>{t('tender.noMember')}</p>;
  const choose = (kind: 'max' | 'none') => send({ type: 'sale.sv.chosen', choice: { kind } });
  return (
    <div className={styles.sv}>
      <div className={styles.svLine}>
        <span>
          {t('tender.usable')}
          <small>{t('tender.boundBy', { bound: t(`tender.bound.${limit.bound}`, { pct: limit.pctCap }) })}</small>
        </span>
        <Explained title={t('tender.whyNotMore')} steps={svSteps(t, limit)} label={t('tender.whyNotMore')}>
          <MoneyText amount={limit.amount} size="28" strong />
        </Explained>
      </div>
      <div className={styles.svLine}>
        <StateBadge tone={context.facts.online ? 'recorded' : 'waits'}>
          {t(context.facts.online ? 'tender.fresh' : 'tender.stale')}
        </StateBadge>
        <span className={styles.svKeys}>
          {view.floorPassable > 0 ? (
            <Button variant="default" disabled={view.taken.length > 0} onClick={onPass} data-floor-pass>
              {t('floorPass.more', { sum: formatYuan(view.floorPassable) })}
            </Button>
          ) : null}
          <Button
            variant="default"
            disabled={view.sv.face === 0 || view.taken.length > 0}
            onClick={() => choose('none')}
          >
            {t('tender.useNone')}
          </Button>
          <Button
            variant="light"
            disabled={limit.amount === 0 || view.taken.length > 0}
            onClick={() => choose('max')}
            data-sv-max
          >
            {t('tender.useMax', { sum: formatYuan(limit.amount) })}
          </Button>
        </span>
      </div>
    </div>
  );
}
