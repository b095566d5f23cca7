import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import { cardPinDigits, newPinRefusal } from '../../../../core/stored-value/card-pin.ts';
import { BigAction } from '../../../components/big-action.tsx';
import { EntryField } from '../../../components/entry-field.tsx';
import { Keypad } from '../../../components/keypad.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../../components/zone.tsx';
import { useKeypad } from '../../../hooks/use-keypad.ts';
import { useKeys } from '../../../hooks/use-keys.ts';
import { useRefusalSound } from '../../../hooks/use-refusal-sound.ts';
import type { StaffChange, StaffStep } from './use-staff-change.ts';

/** The person types a PIN of their own, twice; one that does not fit is typed anew from the beginning. */
export function NewPinStep({ step, change }: { step: StaffStep; change: StaffChange }) {
  const { t } = useTranslation();
  const entry = useKeypad('digits', cardPinDigits);
  const [first, setFirst] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useRefusalSound(refusal);
  useKeys({ Escape: entry.text === '' ? change.leave : undefined });
  const press = () => {
    const against = newPinRefusal(first ?? entry.text, entry.text);
    setRefusal(against);
    setFirst(against === null ? entry.text : null);
    entry.clear();
    if (against === null && first !== null) void change.write(step, first);
  };
  const { name } = step;
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('staff.pinTitle', { name })} onBack={change.leave} />}>
          <StatePanel icon={<IconKey size={44} aria-hidden />} title={name}>
            {t('staff.pinWhy')}
          </StatePanel>
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
        </WhatColumn>
      }
      who={<WhoColumn>{name}</WhoColumn>}
      does={
        <DoColumn>
          <EntryField label={t(first === null ? 'staff.pinFirst' : 'staff.pinAgain')} entry={entry} hidden />
          <Keypad entry={entry} />
          <BigAction
            label={t(first === null ? 'staff.pinNext' : 'staff.pinSet')}
            onPress={press}
            disabled={entry.text.length !== cardPinDigits}
            busy={change.busy}
            icon={<IconKey size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
