import { IconClockOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useShift } from '../../hooks/use-terminal.ts';
import { FormsDesk } from '../forms/forms-desk.tsx';
import { BlindCount } from './blind-count.tsx';
import { ClosedShift } from './closed-shift.tsx';

/** Closing: count blind, then and only then what should have been there. */
export function CloseShiftScreen() {
  const { t } = useTranslation();
  const { closed, showClosed } = useDesk();
  const shift = useShift();
  const [forms, setForms] = useState(false);
  if (closed) return <ClosedShift facts={closed} />;
  if (!shift) {
    return (
      <StatePanel icon={<IconClockOff size={44} />} title={t('closeShift.noShift')}>
        {t('closeShift.noShiftWhy')}
      </StatePanel>
    );
  }
  if (forms) return <FormsDesk onClose={() => setForms(false)} />;
  return <BlindCount shift={shift} onClosed={showClosed} onForms={() => setForms(true)} />;
}
