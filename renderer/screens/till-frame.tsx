import { VisuallyHidden } from '@mantine/core';
import {
  IconBasket,
  IconCash,
  IconChartBar,
  IconClockCheck,
  IconCloud,
  IconPigMoney,
  IconPrinter,
  IconReceiptRefund,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '../../core/operator/permission.ts';
import { Rail, type RailPlace } from '../components/rail.tsx';
import { type Desk, DeskContext, type Place } from '../hooks/use-desk.ts';
import { useOpenLegs } from '../hooks/use-open-legs.ts';
import { usePrintJobs, useSyncStatus } from '../hooks/use-terminal.ts';
import { HealthBanner } from './health-banner.tsx';
import { TillBar } from './till-bar.tsx';
import styles from './till-frame.module.css';

/** Bar on top, rail at the left, the place one is at: the frame that never moves. */
export function TillFrame({ desk, children }: { desk: Desk | null; children: ReactNode }) {
  return (
    <DeskContext value={desk}>
      <div className={styles.frame}>
        <div className={styles.top}>
          <TillBar desk={desk} />
          <HealthBanner onDetails={desk ? () => desk.go('sync') : undefined} />
        </div>
        {desk ? <TillRail desk={desk} /> : null}
        <main className={styles.place} data-place-shown={desk?.place ?? 'sign-on'}>
          <PlaceName place={desk?.place ?? 'sign-on'} />
          {children}
        </main>
      </div>
    </DeskContext>
  );
}

/** Where one is, for whoever hears the screen instead of seeing it. */
function PlaceName({ place }: { place: Place | 'sign-on' }) {
  const { t } = useTranslation();
  if (place === 'sign-on') return <VisuallyHidden component="h1">{t('bar.noCashier')}</VisuallyHidden>;
  return <VisuallyHidden component="h1">{t(place === 'worklist' ? 'worklist.title' : `rail.${place}`)}</VisuallyHidden>;
}

function TillRail({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const asking = usePrintJobs().filter((job) => job.state === 'attention').length;
  const { unsent, link } = useSyncStatus();
  const waiting = useOpenLegs().length;
  const places = useMemo<readonly RailPlace<Place>[]>(
    () => [
      { id: 'sale', label: t('rail.sale'), icon: IconBasket, hotkey: 'F1' },
      { id: 'deposit', label: t('rail.deposit'), icon: IconPigMoney, hotkey: 'F2' },
      { id: 'members', label: t('rail.members'), icon: IconUsers, hotkey: 'F3' },
      { id: 'returns', label: t('rail.returns'), icon: IconReceiptRefund, hotkey: 'F4', mark: waiting },
      { id: 'cash', label: t('rail.cash'), icon: IconCash, hotkey: 'F6' },
      { id: 'shift', label: t('rail.shift'), icon: IconClockCheck, hotkey: 'F7' },
      { id: 'printing', label: t('rail.printing'), icon: IconPrinter, hotkey: 'F8', mark: asking },
      { id: 'sync', label: t('rail.sync'), icon: IconCloud, hotkey: 'F9', mark: link === 'up' ? 0 : unsent },
      { id: 'settings', label: t('rail.settings'), icon: IconSettings, hotkey: 'F10' },
      ...(mayDo(desk.operator, 'report.x')
        ? [{ id: 'manager', label: t('rail.manager'), icon: IconChartBar, hotkey: 'Control+m' } as const]
        : []),
    ],
    [t, asking, unsent, link, waiting, desk.operator],
  );
  return <Rail places={places} here={desk.place} onGo={desk.go} />;
}
