import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { floorShown } from '../../../sync/local/till-floor.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMembersVersion, useStore, useTerminal } from '../../hooks/use-terminal.ts';
import styles from './sync-screen.module.css';

/** Entries held back from which on a person should see to the network. */
const warnShare = 0.8;

/** What this till may still lend offline, and the most that all tills together may lose by it: one number. */
export function FloorCard() {
  const { t } = useTranslation();
  const { ledger } = useTerminal();
  const store = useStore();
  useMembersVersion();
  const { share, left, overrideLeft, entries, exposure } = floorShown(ledger);
  const count = store?.offline.count ?? 0;
  return (
    <div className={styles.inside} data-worst-loss={exposure.worst} data-floor-left={left}>
      <FactsList
        facts={[
          { label: t('sync.floor.worst', { n: exposure.tills }), value: <MoneyText amount={exposure.worst} strong /> },
          {
            label: t('sync.floor.left'),
            value: t('sync.floor.of', { left: formatYuan(left), total: formatYuan(share.total) }),
          },
          {
            label: t('sync.floor.override'),
            value: t('sync.floor.of', { left: formatYuan(overrideLeft), total: formatYuan(share.override) }),
          },
          {
            label: t('sync.floor.entries'),
            value: (
              <StateBadge tone={entries >= count * warnShare ? 'waits' : 'recorded'}>
                {t('sync.floor.entriesOf', { n: entries, count })}
              </StateBadge>
            ),
          },
        ]}
      />
    </div>
  );
}
