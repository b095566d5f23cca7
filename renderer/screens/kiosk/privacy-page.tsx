import { useTranslation } from 'react-i18next';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';

/** What is kept of a person and what they may ask for (REG 34); a person of the shop does it with them. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const { go, member } = useKiosk();
  return (
    <KioskFrame
      title={t('kiosk.privacy.title')}
      note={t('kiosk.privacy.how')}
      onBack={() => go(member ? 'home' : 'attract')}
    >
      <section className={styles.paper}>
        <h2>{t('kiosk.privacy.kept')}</h2>
        <ul>
          {t('kiosk.privacy.keptLines', { returnObjects: true }).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section className={styles.paper}>
        <h2>{t('kiosk.privacy.rights')}</h2>
        <ul>
          {t('kiosk.privacy.rightsLines', { returnObjects: true }).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </KioskFrame>
  );
}
