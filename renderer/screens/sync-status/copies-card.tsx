import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalStatus } from '../../../core/ports/terminal-bridge.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useHealth, useJournal, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import styles from './sync-screen.module.css';

const gibibyte = 1_073_741_824;

/** The journal's own word, asked again after every event; the host tells unasked only what is wrong. */
function useFreshJournal(): JournalStatus | null {
  const { bridge, ledger } = useTerminal();
  const events = useWatched(ledger.tail).length;
  const told = useJournal();
  const [asked, setAsked] = useState<JournalStatus | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const status = await bridge.call('journal.status', {});
      if (!gone && events >= 0) setAsked(status);
    };
    // A host that is gone leaves what it said last; the banner says that it is gone.
    ask().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [bridge, events]);
  return asked ?? told;
}

/** Both copies of the books and how they are. */
export function CopiesCard() {
  const { t } = useTranslation();
  const health = useHealth();
  const journal = useFreshJournal();
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
