import { IconClockOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useShift } from '../../hooks/use-terminal.ts';
import { BlindCount } from './blind-count.tsx';
import { ClosedShift, type ClosedShiftFacts } from './closed-shift.tsx';

/** Closing: count blind, then and only then what should have been there. */
export function CloseShiftScreen() {
  const { t } = useTranslation();
  const shift = useShift();
  const [closed, setClosed] = useState<ClosedShiftFacts | null>(null);
  if (closed) return <ClosedShift facts={closed} />;
  if (!shift) {
    return (
      <StatePanel icon={<IconClockOff size={44} />} title={t('closeShift.noShift')}>
        {t('closeShift.noShiftWhy')}
      </StatePanel>
    );
  }
  return <BlindCount shift={shift} onClosed={setClosed} />;
}
