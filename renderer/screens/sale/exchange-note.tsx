import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { useExchange } from '../../hooks/use-exchange.ts';
import styles from './sale.module.css';

/** Goods were brought back for what is being scanned: what they bring, and the way out. */
export function ExchangeNote() {
  const { t } = useTranslation();
  const exchange = useExchange();
  if (exchange === null) return null;
  const { comesBack, giveUp } = exchange;
  return (
    <div className={styles.exchange} data-exchange={comesBack}>
      <IconArrowsExchange size={28} aria-hidden />
      <strong>
        {comesBack > 0 ? t('returns.exchange.note', { sum: formatYuan(comesBack) }) : t('returns.exchange.noteCard')}
      </strong>
      <Button variant="default" onClick={giveUp} data-exchange-off>
        {t('returns.exchange.giveUp')}
      </Button>
    </div>
  );
}
