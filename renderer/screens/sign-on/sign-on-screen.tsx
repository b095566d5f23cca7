import { IconLogin2, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { usePinCheck } from '../../hooks/use-pin-check.ts';
import { releaseFocus } from '../../hooks/use-pointer-blur.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import { SignOnWelcome } from './sign-on-welcome.tsx';
import { StaffCards, useStaffKeys } from './staff-cards.tsx';

/** Who is at the till: touch a name, type a PIN. Works without the network. */
export function SignOnScreen({ onSignOn }: { onSignOn: (operator: Operator) => void }) {
  const { t } = useTranslation();
  const staff = useStaff().filter((person) => person.active);
  const [chosen, setChosen] = useState<Operator | null>(null);
  const { pin, wait, busy, ready, refusal, dismiss, check } = usePinCheck();
  const who = chosen ?? (staff.length === 1 ? (staff[0] ?? null) : null);

  const choose = (person: Operator) => {
    setChosen(person);
    releaseFocus();
    dismiss();
    pin.clear();
  };
  const signOn = async () => {
    if (who && (await check(who))) onSignOn(who);
  };
  useStaffKeys(staff, who, choose);

  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('signOn.title')} />}>
          {staff.length === 0 ? (
            <StatePanel icon={<IconUsers size={44} />} title={t('signOn.empty')}>
              {t('signOn.emptyWhy')}
            </StatePanel>
          ) : (
            <StaffCards staff={staff} chosen={who} onChoose={choose} />
          )}
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={<SignOnWelcome />}
      does={
        <DoColumn>
          <EntryField label={who ? t('signOn.pin', { name: who.name }) : t('signOn.pickFirst')} entry={pin} hidden />
          <Keypad entry={pin} />
          <BigAction
            label={wait > 0 ? t('signOn.wait', { n: wait }) : t('signOn.action')}
            onPress={() => void signOn()}
            disabled={!who || !ready}
            busy={busy}
            icon={<IconLogin2 size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
