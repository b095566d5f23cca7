import { useTranslation } from 'react-i18next';
import { ConsentChoices } from './consent-choices.tsx';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';

/** What one's data may be used for, to choose here; what is kept, and what else may be asked for (REG 34). */
export function PrivacyPage() {
  const { t } = useTranslation();
  const { go, member } = useKiosk();
  return (
    <KioskFrame
      title={t('kiosk.privacy.title')}
      note={t('kiosk.privacy.how')}
      onBack={() => go(member ? 'home' : 'attract')}
    >
      {member ? <ConsentChoices /> : null}
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
