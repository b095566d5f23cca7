import { Button, FileButton, TextInput } from '@mantine/core';
import { IconArrowRight, IconCamera, IconCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { WrittenForm } from '../../../core/ledger/form-bodies.ts';
import { formNumber } from '../../../core/offline/form-pads.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { EntryField } from '../../components/entry-field.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useShift, useStaff, useTerminal } from '../../hooks/use-terminal.ts';
import { CheckoutProvider } from '../../wiring/checkout-provider.tsx';
import { DepositProvider } from '../../wiring/deposit-provider.tsx';
import type { FlowDesk } from '../../wiring/flow-desk.ts';
import { photoHashOf } from '../../wiring/photo-hash.ts';
import { formPrefix, formWidth } from '../../wiring/record-form.ts';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import { DepositScreen } from '../deposit/deposit-screen.tsx';
import { SaleScreen } from '../sale/sale-screen.tsx';
import styles from './forms.module.css';

interface Allowed {
  readonly kind: FormKind;
  readonly written: WrittenForm;
  readonly approver: Operator | null;
}

/** What stands on a form: goods sold, or a deposit taken (MAN-01, MAN-02). */
type FormKind = 'SALE' | 'DEPOSIT';

/** One form: what stands on its head, then its sale or deposit as any other, priced as of its writing (W44, MAN-02). */
export function FormEntry({ onClose }: { onClose: () => void }) {
  const terminal = useTerminal();
  const shift = must(useShift(), 'forms are entered in an open shift');
  const { operator } = useDesk();
  const [allowed, setAllowed] = useState<Allowed | null>(null);
  const place = useMemo(() => ({ shift: shift.shift, biz: shift.biz }), [shift.shift, shift.biz]);
  const desk = useMemo<FlowDesk | null>(
    () =>
      allowed && {
        terminal,
        shift: place,
        operator,
        form: { written: allowed.written, approver: allowed.approver, onDone: onClose },
      },
    [terminal, place, operator, allowed, onClose],
  );
  if (!desk) return <FormHead onAllowed={setAllowed} onClose={onClose} />;
  if (allowed?.kind === 'DEPOSIT') {
    return (
      <DepositProvider desk={desk}>
        <DepositScreen />
      </DepositProvider>
    );
  }
  return (
    <CheckoutProvider desk={desk}>
      <SaleScreen />
    </CheckoutProvider>
  );
}

/** Wall time in ms of what a time field holds, read in the shop's time. */
const instantOf = (text: string): number => Date.parse(`${text}:00+08:00`);

function useFormHead() {
  const { clock } = useTerminal();
  const { operator } = useDesk();
  const number = useKeypad('digits', formWidth);
  const [writtenAt, setWrittenAt] = useState(() => clock.now());
  const [writtenBy, setWrittenBy] = useState(operator.staff);
  const [signedBy, setSignedBy] = useState('');
  const [photo, setPhoto] = useState('');
  const [balanceEvidence, setEvidence] = useState('');
  const [kind, setKind] = useState<FormKind>('SALE');
  const pad = { pad: '', prefix: formPrefix, first: 1, last: 1, width: formWidth };
  const form = number.text === '' ? '' : formNumber(pad, Number(number.text));
  const written: WrittenForm = { form, writtenAt, writtenBy, signedBy, photo, balanceEvidence };
  return { number, kind, setKind, written, setWrittenAt, setWrittenBy, setSignedBy, setPhoto, setEvidence };
}

function FormHead({ onAllowed, onClose }: { onAllowed: (allowed: Allowed) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const head = useFormHead();
  const { number, kind, written } = head;
  useKeys({ Escape: number.text === '' ? onClose : undefined });
  const missing =
    written.form === ''
      ? t('forms.number')
      : written.signedBy === ''
        ? t('forms.signedBy')
        : written.photo === ''
          ? t('forms.photo')
          : null;
  const who = (
    <WhoColumn>
      <FactsList
        facts={[
          { label: t('forms.number'), value: written.form, strong: true },
          {
            label: t('forms.photo'),
            value: written.photo === '' ? '' : <IconCheck size={20} aria-label={t('forms.photoTaken')} />,
          },
        ]}
      />
    </WhoColumn>
  );
  return (
    <AskedFirst
      act="form.enter"
      words={`${t('forms.enter')} ${written.form}`}
      who={who}
      onGranted={(approver) => onAllowed({ kind, written, approver })}
    >
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t('forms.enter')} note={t('forms.headWhy')} onBack={onClose} />}>
              <HeadFields head={head} />
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              <EntryField label={t('forms.number')} entry={number} />
              <Keypad entry={number} />
              <AskingAction
                ask={ask}
                label={t(kind === 'SALE' ? 'forms.toGoods' : 'forms.toDeposit')}
                missing={missing}
                icon={<IconArrowRight size={28} aria-hidden />}
              />
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

function HeadFields({ head }: { head: ReturnType<typeof useFormHead> }) {
  const { t } = useTranslation();
  const { written } = head;
  return (
    <div className={styles.form}>
      <div className={styles.people} role="radiogroup" aria-label={t('forms.kind')}>
        <span className={styles.soft}>{t('forms.kind')}</span>
        {(['SALE', 'DEPOSIT'] as const).map((kind) => (
          <Button
            key={kind}
            role="radio"
            aria-checked={kind === head.kind}
            variant={kind === head.kind ? 'filled' : 'default'}
            onClick={() => head.setKind(kind)}
            data-form-kind={kind}
          >
            {t(`forms.kinds.${kind}`)}
          </Button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        label={t('forms.writtenAt')}
        defaultValue={localInput(written.writtenAt)}
        onChange={(event) => {
          const at = instantOf(event.currentTarget.value);
          if (Number.isSafeInteger(at)) head.setWrittenAt(at);
        }}
      />
      <People label={t('forms.writtenBy')} chosen={written.writtenBy} onChoose={head.setWrittenBy} name="writer" />
      <People label={t('forms.signedBy')} chosen={written.signedBy} onChoose={head.setSignedBy} name="signer" />
      <span className={styles.line}>
        <FileButton
          accept="image/*"
          onChange={(file) => {
            if (file) void photoHashOf(file).then(head.setPhoto);
          }}
        >
          {(props) => (
            <Button
              {...props}
              variant={written.photo === '' ? 'default' : 'light'}
              leftSection={<IconCamera size={24} aria-hidden />}
              data-photo={written.photo !== ''}
            >
              {t(written.photo === '' ? 'forms.photo' : 'forms.photoTaken')}
            </Button>
          )}
        </FileButton>
        <TextInput
          className={styles.grow ?? ''}
          placeholder={t('forms.evidence')}
          aria-label={t('forms.evidence')}
          value={written.balanceEvidence}
          onChange={(event) => head.setEvidence(event.currentTarget.value)}
        />
      </span>
    </div>
  );
}

/** `YYYY-MM-DDTHH:mm` of the shop, as a time field wants it. */
const localInput = (at: number): string => localDateTimeOf(at).slice(0, 16).replace(' ', 'T');

interface PeopleProps {
  readonly label: string;
  readonly chosen: string;
  readonly onChoose: (staff: string) => void;
  readonly name: string;
}

function People({ label, chosen, onChoose, name }: PeopleProps) {
  const staff = useStaff().filter((person) => person.active);
  return (
    <div className={styles.people} role="radiogroup" aria-label={label}>
      <span className={styles.soft}>{label}</span>
      {staff.map((person) => (
        <Button
          key={person.staff}
          role="radio"
          aria-checked={person.staff === chosen}
          variant={person.staff === chosen ? 'filled' : 'default'}
          onClick={() => onChoose(person.staff)}
          data-person={`${name}:${person.staff}`}
        >
          {person.name}
        </Button>
      ))}
    </div>
  );
}
