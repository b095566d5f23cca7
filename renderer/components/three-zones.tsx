import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './three-zones.module.css';

interface ThreeZonesProps {
  /** The basket or the form. */
  readonly what: ReactNode;
  /** The member, or whom the act concerns. */
  readonly who: ReactNode;
  /** Keypad and the one big action. */
  readonly does: ReactNode;
  /** Slides over *what*, never over *do*. */
  readonly panel?: ReactNode;
}

/** The three places that never move: what, who and do. */
export function ThreeZones({ what, who, does, panel }: ThreeZonesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.zones}>
      <section className={styles.what} data-zone="what" aria-label={t('zones.what')}>
        <div className={styles.base} inert={Boolean(panel)}>
          {what}
        </div>
        {panel ? <div className={styles.panel}>{panel}</div> : null}
      </section>
      <section className={styles.who} data-zone="who" aria-label={t('zones.who')} tabIndex={who ? 0 : undefined}>
        {who}
      </section>
      <section className={styles.does} data-zone="do" aria-label={t('zones.do')}>
        {does}
      </section>
    </div>
  );
}
