import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { idleLogoutMs, idleWarningMs } from '../../../core/kiosk/idle.ts';
import styles from './kiosk.module.css';

const round = 2 * Math.PI * 54;
const whole = (idleLogoutMs - idleWarningMs) / 1000;

/** A ring that empties: any touch keeps the customer signed in. */
export function IdleWarning({ left }: { left: number | null }) {
  const { t } = useTranslation();
  if (left === null) return null;
  return (
    <div className={styles.veil} role="alertdialog" aria-label={t('kiosk.idle.title')} data-idle={left}>
      <div className={styles.notice}>
        <svg viewBox="0 0 120 120" className={styles.ring} aria-hidden>
          <circle cx="60" cy="60" r="54" />
          <circle cx="60" cy="60" r="54" strokeDasharray={round} strokeDashoffset={round * (1 - left / whole)} />
          <text x="60" y="60">
            {left}
          </text>
        </svg>
        <h2>{t('kiosk.idle.title')}</h2>
        <p>{t('kiosk.idle.why', { n: left })}</p>
        <Button className={styles.wide ?? ''} size="xl" autoFocus>
          {t('kiosk.idle.stay')}
        </Button>
      </div>
    </div>
  );
}
