import { IconArrowDown, IconArrowUp, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useExchanges } from '../../hooks/use-terminal.ts';
import styles from './sync-screen.module.css';

const icons = { push: IconArrowUp, pull: IconArrowDown, hello: IconMessage2 } as const;

/** The last requests to the centre and what became of them. */
export function ExchangesCard() {
  const { t } = useTranslation();
  const exchanges = useExchanges();
  if (exchanges.length === 0) return <p className={styles.none}>{t('sync.exchangesNone')}</p>;
  return (
    <ul className={styles.exchanges}>
      {exchanges.map((one) => {
        const Picture = icons[one.kind];
        return (
          <li key={one.n}>
            <time>{localDateTimeOf(one.at).slice(11)}</time>
            <span>
              <Picture size={18} aria-hidden /> {t(`sync.${one.kind}`)}
            </span>
            <StateBadge tone={one.ok ? 'recorded' : 'waits'}>{t(one.ok ? 'sync.ok' : 'sync.failed')}</StateBadge>
          </li>
        );
      })}
    </ul>
  );
}
