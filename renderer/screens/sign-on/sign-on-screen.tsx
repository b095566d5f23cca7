import { IconLogin2, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useStaffPin } from '../../hooks/use-pin-check.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import { PinEntry } from './pin-entry.tsx';
import { SignOnWelcome } from './sign-on-welcome.tsx';
import { StaffCards, useStaffKeys } from './staff-cards.tsx';

/** Who is at the till: touch a name, type a PIN. Works without the network. */
export function SignOnScreen({ onSignOn }: { onSignOn: (operator: Operator) => void }) {
  const { t } = useTranslation();
  const staff = useStaff().filter((person) => person.active);
  const { chosen, choose, typed, enter } = useStaffPin(staff, onSignOn);
  useStaffKeys(staff, chosen, choose);

  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('signOn.title')} />}>
          {staff.length === 0 ? (
            <StatePanel icon={<IconUsers size={44} />} title={t('signOn.empty')}>
              {t('signOn.emptyWhy')}
            </StatePanel>
          ) : (
            <StaffCards staff={staff} chosen={chosen} onChoose={choose} />
          )}
          <RefusalNotice refusal={typed.refusal} onDismiss={typed.dismiss} />
        </WhatColumn>
      }
      who={<SignOnWelcome />}
      does={
        <DoColumn>
          <PinEntry
            typed={typed}
            label={chosen ? t('signOn.pin', { name: chosen.name }) : t('signOn.pickFirst')}
            action={t('signOn.action')}
            icon={<IconLogin2 size={28} aria-hidden />}
            disabled={!chosen}
            onEnter={enter}
          />
        </DoColumn>
      }
    />
  );
}
