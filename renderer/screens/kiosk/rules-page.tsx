import { useTranslation } from 'react-i18next';
import { useDeposit } from '../../hooks/use-deposit.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';

/** What holds for deposits and for draws, in plain words; readable without signing in (DEP-20, DRW-01). */
export function RulesPage() {
  const { t, i18n } = useTranslation();
  const { go, member } = useKiosk();
  const { campaign } = useDeposit().context.facts;
  return (
    <KioskFrame title={t('kiosk.rules.title')} onBack={() => go(member ? 'home' : 'attract')}>
      <section className={styles.paper}>
        <h2>{t('kiosk.rules.deposit')}</h2>
        {campaign ? (
          <>
            <p>{i18n.language === 'en' ? campaign.nameEn : campaign.name}</p>
            <p>{t('deposit.refundRule', { days: campaign.refundDays })}</p>
            <p>{t('deposit.refundFormula')}</p>
          </>
        ) : (
          <p>{t('kiosk.attract.noCampaign')}</p>
        )}
      </section>
      <section className={styles.paper}>
        <h2>{t('kiosk.rules.draw')}</h2>
        <ul>
          {t('kiosk.rules.drawRules', { returnObjects: true }).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={styles.soft}>{t('kiosk.rules.drawNone')}</p>
      </section>
    </KioskFrame>
  );
}
