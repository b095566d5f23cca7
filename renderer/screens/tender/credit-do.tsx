import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DoColumn } from '../../components/zone.tsx';
import type { ExchangeAtTheCounter } from '../../hooks/use-exchange.ts';
import styles from './tender.module.css';

/** Goods brought back pay first; only then the difference is taken (EC-05). */
export function CreditDo({ exchange }: { exchange: ExchangeAtTheCounter }) {
  const { t } = useTranslation();
  const { comesBack, credit, lay } = exchange;
  return (
    <DoColumn>
      <div className={styles.filler} data-asking data-credit={credit}>
        <strong>{t('returns.exchange.lay')}</strong>
        <span>{t('returns.exchange.layWhy', { back: formatYuan(comesBack), sum: formatYuan(credit) })}</span>
      </div>
      <BigAction
        label={t('returns.exchange.lay')}
        amount={credit}
        onPress={lay}
        icon={<IconArrowsExchange size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
