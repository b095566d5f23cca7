import { Checkbox, SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordEnrolment } from '../../wiring/record-enrolment.ts';
import { BirthdayField } from './birthday-field.tsx';
import styles from './members.module.css';
import { NameField } from './name-field.tsx';
import { type EnrolForm, useEnrolForm } from './use-enrol-form.ts';

interface EnrolMemberProps {
  readonly phone: string;
  readonly onClose: () => void;
  readonly onEnrolled: (member: Member) => void;
}

/** A new member: phone and consent; name, birthday and document only as far as wanted. */
export function EnrolMember({ phone, onClose, onEnrolled }: EnrolMemberProps) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const terminal = useTerminal();
  const shift = useShift();
  const form = useEnrolForm(phone);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  useKeys({ Escape: form.entry.text === '' ? onClose : undefined });

  const enrol = async () => {
    setBusy(true);
    const enrolled = await recordEnrolment({ terminal, shift, operator, answers: form.answers });
    setBusy(false);
    if (!enrolled.ok) return setRefusal(enrolled.refusal);
    playSound('accept');
    return onEnrolled(enrolled.value);
  };
  const useKnown = () => {
    const known = terminal.memberByPhone(form.answers.phone);
    if (known) onEnrolled(known);
  };

  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('enrolMember.title')} note={t('enrolMember.note')} onBack={onClose} />}>
          <EnrolFields form={form} />
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} ways={{ useFoundMember: useKnown }} />
        </WhatColumn>
      }
      who={<EnrolConsents form={form} />}
      does={
        <DoColumn>
          <EntryField
            label={t(form.active === 'phone' ? 'enrolMember.phoneEntry' : 'enrolMember.document')}
            entry={form.entry}
          />
          <Keypad
            entry={form.entry}
            side={
              form.active === 'document'
                ? [{ id: 'x', label: 'X', onPress: () => form.entry.set(`${form.entry.text}X`) }]
                : []
            }
          />
          <BigAction
            label={t('enrolMember.action')}
            onPress={() => void enrol()}
            disabled={!form.answers.consentService}
            busy={busy}
            icon={<IconUserPlus size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function EnrolFields({ form }: { form: EnrolForm }) {
  const { t } = useTranslation();
  const { answers, change, active, focus } = form;
  return (
    <div className={styles.form}>
      <div className={styles.line}>
        <PadField
          label={t('enrolMember.phone')}
          text={answers.phone}
          active={active === 'phone'}
          onFocus={() => focus('phone')}
        />
        <BirthdayField value={answers.birthday} onChange={(birthday) => change({ birthday })} />
      </div>
      <NameField value={answers.name} onChange={(name) => change({ name })} />
      <div className={styles.line}>
        <div className={styles.field}>
          <span className={styles.label}>
            {t('enrolMember.cardKind')}
            <small>{t(answers.registered ? 'enrolMember.registeredWhy' : 'enrolMember.unregisteredWhy')}</small>
          </span>
          <SegmentedControl
            aria-label={t('enrolMember.cardKind')}
            value={answers.registered ? 'registered' : 'unregistered'}
            onChange={(value) => {
              change({ registered: value === 'registered' });
              focus(value === 'registered' ? 'document' : 'phone');
            }}
            data={(['registered', 'unregistered'] as const).map((value) => ({
              value,
              label: t(`enrolMember.${value}`),
            }))}
          />
        </div>
        {answers.registered ? (
          <PadField
            label={t('enrolMember.document')}
            text={answers.document}
            active={active === 'document'}
            onFocus={() => focus('document')}
          />
        ) : null}
      </div>
    </div>
  );
}

/** *Who* of an enrolment: what the customer agrees to. */
function EnrolConsents({ form }: { form: EnrolForm }) {
  const { t } = useTranslation();
  const { answers, change } = form;
  return (
    <div className={styles.form}>
      <span />
      <Checkbox
        className={styles.check ?? ''}
        size="lg"
        checked={answers.consentService}
        label={t('enrolMember.consentService')}
        onChange={(event) => change({ consentService: event.currentTarget.checked })}
        data-consent="service"
      />
      <Checkbox
        className={styles.check ?? ''}
        size="lg"
        checked={answers.consentMarketing}
        label={t('enrolMember.consentMarketing')}
        onChange={(event) => change({ consentMarketing: event.currentTarget.checked })}
        data-consent="marketing"
      />
      {answers.consentService ? null : <p className={styles.quiet}>{t('enrolMember.consentMissing')}</p>}
    </div>
  );
}

interface PadFieldProps {
  readonly label: string;
  readonly text: string;
  readonly active: boolean;
  readonly onFocus: () => void;
}

/** A field that the keypad types into. */
function PadField({ label, text, active, onFocus }: PadFieldProps) {
  return (
    <UnstyledButton className={styles.field} data-active={active || undefined} onClick={onFocus}>
      <span className={styles.label}>{label}</span>
      <span className={styles.shown}>{text}</span>
    </UnstyledButton>
  );
}
