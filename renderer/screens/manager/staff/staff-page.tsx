import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { WhatColumn } from '../../../components/zone.tsx';
import { useRefusalSound } from '../../../hooks/use-refusal-sound.ts';
import { AddPerson } from './add-person.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { NewPinStep } from './new-pin-step.tsx';
import { PersonDetails } from './person-details.tsx';
import { PersonDo } from './person-do.tsx';
import { StaffRows } from './staff-rows.tsx';
import { useStaffChange } from './use-staff-change.ts';

/** Who works here, as what, and who did what; a manager changes it, the person chooses the PIN (FLW-07). */
export function StaffPage() {
  const change = useStaffChange();
  useRefusalSound(change.refusal);
  const { step, adding } = change;
  if (step?.at === 'confirm') return <ConfirmStep step={step} change={change} />;
  if (step?.at === 'pin') return <NewPinStep step={step} change={change} />;
  if (adding) return <AddPerson change={change} />;
  return <Everybody change={change} />;
}

function Everybody({ change }: { change: ReturnType<typeof useStaffChange> }) {
  const { t } = useTranslation();
  const add = (
    <Button
      size="md"
      leftSection={<IconUserPlus size={24} aria-hidden />}
      onClick={() => change.setAdding(true)}
      data-add-person
    >
      {t('staff.add')}
    </Button>
  );
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('staff.title')} note={t('staff.note')} aside={add} />}>
          <StaffRows change={change} />
          <RefusalNotice refusal={change.refusal} onDismiss={change.dismiss} />
        </WhatColumn>
      }
      who={<PersonDetails person={change.chosen} />}
      does={<PersonDo change={change} />}
    />
  );
}
