import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../../components/money-text.tsx';
import { WhoColumn } from '../../../components/zone.tsx';
import styles from './safe.module.css';
import type { SafeDesk } from './use-safe.ts';

/** What should be in the safe by the books; for a count only afterwards, so that it is counted blind. */
export function SafeHeld({ desk: { safe, isSent, kind } }: { desk: SafeDesk }) {
  const { t } = useTranslation();
  return (
    <WhoColumn>
      <div className={styles.held} data-safe-balance={safe?.balance}>
        <span>{t('safe.held')}</span>
        {kind === 'count' ? <strong>{t('safe.blind')}</strong> : null}
        {kind === 'bank-drop' && safe !== null ? <MoneyText amount={safe.balance} size="44" strong /> : null}
        <small>{isSent ? t('safe.how') : t('safe.notAll')}</small>
      </div>
    </WhoColumn>
  );
}
