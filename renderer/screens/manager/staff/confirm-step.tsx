import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../../components/zone.tsx';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useKeys } from '../../../hooks/use-keys.ts';
import { usePinCheck } from '../../../hooks/use-pin-check.ts';
import { PinEntry } from '../../sign-on/pin-entry.tsx';
import { PersonDetails } from './person-details.tsx';
import styles from './staff.module.css';
import type { StaffChange, StaffStep } from './use-staff-change.ts';

interface StepProps {
  readonly step: StaffStep;
  readonly change: StaffChange;
}

/** The manager shows who they are once more: a till left signed on must not hand out rights. */
export function ConfirmStep({ step, change }: StepProps) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const typed = usePinCheck();
  useKeys({ Escape: typed.pin.text === '' ? change.leave : undefined });
  const confirm = async () => {
    if ((await typed.check(operator)).ok) change.confirmed(step);
  };
  const head = <ScreenHead title={t('staff.confirmTitle')} note={t('staff.confirmWhy')} onBack={change.leave} />;
  return (
    <ThreeZones
      what={
        <WhatColumn head={head}>
          <p className={styles.wish} data-wish={step.intent.what}>
            <Wish step={step} />
          </p>
          <RefusalNotice refusal={typed.refusal} onDismiss={typed.dismiss} />
        </WhatColumn>
      }
      who={<PersonDetails person={change.people.find(({ staff }) => staff === step.ids.staff) ?? operator} />}
      does={
        <DoColumn>
          <PinEntry
            typed={typed}
            label={t('signOn.pin', { name: operator.name })}
            action={t('staff.confirm')}
            icon={<IconShieldCheck size={28} aria-hidden />}
            busy={change.busy}
            onEnter={confirm}
          />
        </DoColumn>
      }
    />
  );
}

/** What is about to happen, in one line. */
function Wish({ step: { intent, name } }: { step: StaffStep }) {
  const { t } = useTranslation();
  const role = 'role' in intent ? t(`signOn.role.${intent.role}`) : '';
  return t(`staff.wish.${intent.what}`, { name, role });
}
