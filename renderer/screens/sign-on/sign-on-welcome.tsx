import { IconShieldCheck, IconShoppingCart, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { useHasBasket } from '../../hooks/use-has-basket.ts';
import { useShift, useStaff, useStore, useSyncStatus } from '../../hooks/use-terminal.ts';
import styles from './sign-on-screen.module.css';

/** Beside the PIN: the shop, and what waits for whoever signs on. */
export function SignOnWelcome() {
  const { t, i18n } = useTranslation();
  const store = useStore();
  const shift = useShift();
  const staff = useStaff();
  const { link } = useSyncStatus();
  const hasBasket = useHasBasket();
  const opener = staff.find((person) => person.staff === shift?.openedBy)?.name ?? shift?.openedBy ?? '';
  return (
    <div className={styles.welcome}>
      <h2 className={styles.shop}>{i18n.language === 'en' ? store?.nameEn : store?.name}</h2>
      <p className={styles.line}>
        <IconShieldCheck size={20} aria-hidden />
        {shift
          ? t('signOn.openShiftBy', { name: opener, time: localDateTimeOf(shift.openedAt).slice(11, 16) })
          : t('signOn.noShift')}
      </p>
      {hasBasket ? (
        <p className={styles.line} data-tone="waits">
          <IconShoppingCart size={20} aria-hidden />
          {t('signOn.restoring')}
        </p>
      ) : null}
      {link === 'up' ? null : (
        <p className={styles.line} data-tone="waits">
          <IconWifiOff size={20} aria-hidden />
          {t('signOn.offline')}
        </p>
      )}
    </div>
  );
}
