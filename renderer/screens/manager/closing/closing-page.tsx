import { Button } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { SkeletonRows, StatePanel } from '../../../components/state-panel.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { WhatColumn } from '../../../components/zone.tsx';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useRefusalSound } from '../../../hooks/use-refusal-sound.ts';
import styles from './closing.module.css';
import { ClosingDo } from './closing-do.tsx';
import { DaySums } from './day-sums.tsx';
import { LateRows } from './late-rows.tsx';
import { ShiftRows } from './shift-rows.tsx';
import { type DayClosingDesk, useDayClosing } from './use-day-closing.ts';

/** The shop's day over all its tills: who still works, what it came to, and what came in after it was closed (CSH-04). */
export function ClosingPage() {
  const { go } = useDesk();
  const desk = useDayClosing();
  useRefusalSound(desk.refusal);
  const { known, refusal, dismiss, look } = desk;
  return (
    <ThreeZones
      what={
        <WhatColumn head={<DayHead desk={desk} />}>
          <DayRows desk={desk} />
          <RefusalNotice
            refusal={refusal}
            onDismiss={dismiss}
            ways={{ retry: look, openSync: () => go('sync'), closeShift: () => go('shift') }}
          />
        </WhatColumn>
      }
      who={<DaySums known={known} />}
      does={<ClosingDo desk={desk} />}
    />
  );
}

function DayHead({ desk: { biz, isToday, move, look } }: { desk: DayClosingDesk }) {
  const { t } = useTranslation();
  return (
    <ScreenHead
      title={t('closing.title', { biz })}
      note={t('closing.note')}
      aside={
        <span className={styles.days}>
          <Button variant="default" aria-label={t('closing.before')} onClick={() => move(-1)} data-day-before>
            <IconChevronLeft aria-hidden />
          </Button>
          <Button variant="default" aria-label={t('closing.after')} disabled={isToday} onClick={() => move(1)}>
            <IconChevronRight aria-hidden />
          </Button>
          <Button variant="default" aria-label={t('closing.look')} onClick={look} data-look-again>
            <IconRefresh aria-hidden />
          </Button>
        </span>
      }
    />
  );
}

function DayRows({ desk: { known } }: { desk: DayClosingDesk }) {
  const { t } = useTranslation();
  if (known === null) return <SkeletonRows rows={3} />;
  const { day, closing } = known;
  if (day.closed.length + day.open.length === 0)
    return <StatePanel icon={<IconCalendarOff size={44} aria-hidden />} title={t('closing.nobody')} />;
  return (
    <div className={styles.day}>
      <ShiftRows known={known} />
      {closing === null ? null : <LateRows known={known} />}
    </div>
  );
}
