import { BarsList } from '@mantine/charts';
import { IconCloudCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joined, minutesOf, type Stretch } from '../../../../core/offline/waited.ts';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useSyncStatus, useTerminal } from '../../../hooks/use-terminal.ts';
import { useShopDay } from '../day-context.tsx';
import { softBar } from './chart-look.ts';
import styles from './today.module.css';

/** How long entries of each till waited for the centre; what waits here still waits. Source: MET-08. */
export function OfflinePicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const tills = useTillsCutOff();
  const { figures } = useShopDay().day;
  const minutes = tills.reduce((sum, till) => sum + till.minutes, 0);
  const words = (n: number): string => t('manager.today.minutes', { count: n });
  return (
    <PictureCard
      id="offline"
      title={t('manager.today.offline')}
      headline={words(minutes)}
      note={t('manager.today.offlineSales', { count: figures.offlineCount })}
      asTable={asTable}
      figures={tills.map(({ name, minutes: n }) => ({ label: name, value: words(n) }))}
    >
      {minutes === 0 ? (
        <span className={styles.well}>
          <IconCloudCheck size={44} />
          {t('manager.today.neverOffline')}
        </span>
      ) : (
        <BarsList
          data={tills.map(({ name, minutes: n }) => ({ name, value: n, color: softBar }))}
          barTextColor="var(--ink)"
          barHeight={40}
          minBarSize={96}
          valueFormatter={words}
        />
      )}
    </PictureCard>
  );
}

function useTillsCutOff(): readonly { readonly name: string; readonly minutes: number }[] {
  const { waits, names } = useShopDay();
  const { tid, facts } = useTerminal();
  const { link, oldestUnsentAt } = useSyncStatus();
  const now = useNow();
  const still: Stretch | null =
    link === 'up' || oldestUnsentAt === null || oldestUnsentAt >= now ? null : { from: oldestUnsentAt, to: now };
  const here = still === null ? waits[tid] : joined(waits[tid] ?? [], still);
  const all = here === undefined ? waits : { ...waits, [tid]: here };
  return Object.entries(all)
    .map(([till, stretches]) => ({
      name: names[till] ?? (till === tid ? (facts.terminalName ?? till) : till),
      minutes: minutesOf(stretches),
    }))
    .filter(({ minutes }) => minutes > 0);
}
