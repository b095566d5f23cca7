import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { WhatColumn } from '../../../components/zone.tsx';
import { useRefusalSound } from '../../../hooks/use-refusal-sound.ts';
import styles from './safe.module.css';
import { SafeDo } from './safe-do.tsx';
import { SafeHeld } from './safe-held.tsx';
import { SafeMoves } from './safe-moves.tsx';
import { safeKinds, useSafe } from './use-safe.ts';

/** The shop's safe: what should be in it, bags for the bank, and what a count found. */
export function SafePage() {
  const { t } = useTranslation();
  const desk = useSafe();
  useRefusalSound(desk.refusal);
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('safe.title')} note={t('safe.note')} />}>
          <div className={styles.what}>
            <SegmentedControl
              fullWidth
              size="lg"
              aria-label={t('safe.title')}
              value={desk.kind}
              onChange={(value) => desk.choose(safeKinds.find((one) => one === value) ?? 'bank-drop')}
              data={safeKinds.map((value) => ({ value, label: t(`safe.kind.${value}`) }))}
              data-safe-kind={desk.kind}
            />
            <SafeMoves desk={desk} />
          </div>
          <RefusalNotice refusal={desk.refusal} onDismiss={desk.dismiss} />
        </WhatColumn>
      }
      who={<SafeHeld desk={desk} />}
      does={<SafeDo desk={desk} />}
    />
  );
}
