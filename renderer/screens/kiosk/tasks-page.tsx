import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { tierProgress } from '../../../core/kiosk/tier-progress.ts';
import { streakOn } from '../../../core/points/compose-check-in.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** The tier, how far the next one is, and the streak of check-ins. */
export function TasksPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const { ledger } = useTerminal();
  const member = useVisitor();
  const { tiers } = (ledger.rows.entry('rules', 'main')?.data ?? referenceRules).points;
  const { growth, next, percent } = tierProgress(member, tiers);
  const streak = streakOn(member.checkIns ?? [], localDateOf(useNow()));
  return (
    <KioskFrame title={t('kiosk.tasks.title')} note={t('kiosk.tasks.how')} onBack={() => go('home')}>
      <div className={styles.paper} data-kiosk-tier={member.tier}>
        <strong className={styles.large}>{t(`member.tier.${member.tier}`)}</strong>
        <p>{t('kiosk.tasks.growth', { growth })}</p>
        <Progress value={percent} size={24} aria-label={t('kiosk.tasks.growth', { growth })} />
        <p>
          {next === null
            ? t('kiosk.tasks.top')
            : t('kiosk.tasks.next', { missing: next.missing, tier: t(`member.tier.${next.tier}`) })}
        </p>
      </div>
      <div className={styles.paper}>
        <FactsList
          facts={[
            { label: t('kiosk.tasks.streak'), value: t('kiosk.tasks.streakDays', { days: streak }), strong: true },
          ]}
        />
      </div>
    </KioskFrame>
  );
}
