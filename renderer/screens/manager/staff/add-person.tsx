import { TextInput, UnstyledButton } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../../core/operator/operator.ts';
import { BigAction } from '../../../components/big-action.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../../components/zone.tsx';
import { useKeys } from '../../../hooks/use-keys.ts';
import { RoleChoice } from './role-choice.tsx';
import styles from './staff.module.css';
import type { StaffChange } from './use-staff-change.ts';

const nameMax = 20;

/** Somebody new: name and role here, then the manager's word, then their own PIN. */
export function AddPerson({ change }: { change: StaffChange }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Operator['role']>('cashier');
  const close = () => {
    change.dismiss();
    change.setAdding(false);
  };
  useKeys({ Escape: close });
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('staff.add')} note={t('staff.nameWhy')} onBack={close} />}>
          <div className={styles.form}>
            <NameOfStaff name={name} onChange={setName} />
          </div>
          <RefusalNotice refusal={change.refusal} onDismiss={change.dismiss} />
        </WhatColumn>
      }
      who={<PersonToBe name={name} role={role} />}
      does={
        <DoColumn>
          <div className={styles.does}>
            <RoleChoice label={t('staff.role')} role={role} onChoose={setRole} />
          </div>
          <BigAction
            label={t('staff.addNext')}
            onPress={() => change.add({ name: name.trim(), role })}
            disabled={name.trim() === ''}
            icon={<IconUserPlus size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** Who it will be, and what happens next. */
function PersonToBe({ name, role }: { name: string; role: Operator['role'] }) {
  const { t } = useTranslation();
  return (
    <WhoColumn>
      <div className={styles.person}>
        <strong>{name.trim() || '—'}</strong>
        <span className={styles.role}>{t(`signOn.role.${role}`)}</span>
      </div>
      <p className={styles.quiet}>{t('staff.pinWhy')}</p>
    </WhoColumn>
  );
}

/** A name typed, or touched together from a family name and the way people are called at a counter. */
function NameOfStaff({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useTranslation();
  const [surname, setSurname] = useState('');
  const calls = t('staff.calls', { returnObjects: true, surname: surname || '…' }) as readonly string[];
  const pick = (letter: string) => {
    setSurname(letter);
    onChange(letter);
  };
  return (
    <>
      <TextInput
        size="lg"
        label={t('staff.name')}
        value={name}
        maxLength={nameMax}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-name
      />
      <div className={styles.chips} role="group" aria-label={t('staff.namePick')}>
        {Array.from(t('enrolMember.surnames'), (letter) => (
          <UnstyledButton key={letter} className={styles.chip} tabIndex={-1} onClick={() => pick(letter)}>
            {letter}
          </UnstyledButton>
        ))}
        {calls.map((call) => (
          <UnstyledButton
            key={call}
            className={styles.chip}
            tabIndex={-1}
            disabled={surname === ''}
            onClick={() => onChange(call)}
          >
            {call}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}
