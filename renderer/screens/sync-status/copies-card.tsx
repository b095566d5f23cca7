import { useTranslation } from 'react-i18next';
import { FactsList } from '../../components/facts-list.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useHealth, useJournal } from '../../hooks/use-terminal.ts';
import styles from './sync-screen.module.css';

const gibibyte = 1_073_741_824;

/** Both copies of the books and how they are. */
export function CopiesCard() {
  const { t } = useTranslation();
  const health = useHealth();
  const journal = useJournal();
  const state = (well: boolean) => (
    <StateBadge tone={well ? 'recorded' : 'stopped'}>{t(well ? 'sync.well' : 'sync.ill')}</StateBadge>
  );
  return (
    <div className={styles.inside}>
      <FactsList
        facts={[
          { label: t('sync.journal'), value: state(health.journal.state === 'ok') },
          { label: t('sync.database'), value: state(health.database.state === 'ok') },
          ...(journal
            ? [
                {
                  label: t('sync.entries', { n: journal.rows }),
                  value: t('sync.free', { free: Math.floor(journal.freeBytes / gibibyte) }),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
