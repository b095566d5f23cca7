import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconNotebook } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { type FormRegister, formRegister } from '../../../core/view/form-fold.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useShift, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { recordExplained, recordPad } from '../../wiring/record-form.ts';
import { type Ask, AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import { FormEntry } from './form-entry.tsx';
import styles from './forms.module.css';

/** Paper forms of an outage: the pads, what was entered, which numbers are missing, and entering one (MAN-01, MAN-02). */
export function FormsDesk({ onClose }: { onClose: () => void }) {
  const [panel, setPanel] = useState<'pad' | 'enter' | null>(null);
  const close = () => setPanel(null);
  if (panel === 'enter') return <FormEntry onClose={close} />;
  if (panel === 'pad') return <PadForm onClose={close} />;
  return <Register onClose={onClose} onPad={() => setPanel('pad')} onEnter={() => setPanel('enter')} />;
}

/** The register of forms as this till's own events tell it. */
function useForms() {
  const tail = useWatched(useTerminal().ledger.tail);
  return useMemo(() => formRegister(tail), [tail]);
}

interface RegisterProps {
  readonly onClose: () => void;
  readonly onPad: () => void;
  readonly onEnter: () => void;
}

function Register({ onClose, onPad, onEnter }: RegisterProps) {
  const { t } = useTranslation();
  const forms = useForms();
  const { explain, refusal, dismiss } = useExplaining();
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('forms.title')} note={t('forms.note')} onBack={onClose} />}>
          <FormRows forms={forms} onSpoiled={(form) => void explain(form)} />
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={
        <WhoColumn>
          <FactsList
            compact
            facts={forms.pads.map((pad) => ({
              label: pad.prefix,
              value: `${String(pad.first)} – ${String(pad.last)}`,
            }))}
          />
        </WhoColumn>
      }
      does={
        <DoColumn>
          <div className={styles.filler}>
            {forms.pads.length === 0 ? <IconAlertTriangle size={44} aria-hidden /> : null}
            <span>{t(forms.pads.length === 0 ? 'forms.padFirst' : 'forms.enterWhy')}</span>
            <Button variant="default" leftSection={<IconNotebook size={24} aria-hidden />} onClick={onPad} data-new-pad>
              {t('forms.newPad')}
            </Button>
          </div>
          <BigAction
            label={t('forms.enter')}
            onPress={onEnter}
            disabled={forms.pads.length === 0}
            icon={<IconFileText size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

interface FormRowsProps {
  readonly forms: FormRegister;
  readonly onSpoiled: (form: string) => void;
}

/** Numbers nobody has spoken of first, then those that were. */
function FormRows({ forms, onSpoiled }: FormRowsProps) {
  const { t } = useTranslation();
  if (forms.missing.length + forms.entries.length === 0) {
    return (
      <StatePanel icon={<IconFileText size={44} />} title={t('forms.none')}>
        {t('forms.noneWhy')}
      </StatePanel>
    );
  }
  return (
    <div className={styles.list}>
      {forms.missing.map((form) => (
        <div key={form} className={styles.row} data-form={form} data-outcome="open">
          <strong>{form}</strong>
          <span className={styles.soft} />
          <StateBadge tone="waits">{t('forms.missing')}</StateBadge>
          <Button variant="default" onClick={() => onSpoiled(form)}>
            {t('forms.spoiled')}
          </Button>
        </div>
      ))}
      {forms.entries.map(({ form, of, outcome, writtenAt }) => (
        <div key={`${form}:${of ?? ''}`} className={styles.row} data-form={form} data-outcome={outcome}>
          <strong>{form}</strong>
          <span className={styles.soft}>{writtenAt === null ? '' : localDateTimeOf(writtenAt).slice(5, 16)}</span>
          <StateBadge tone={forms.twice.includes(form) ? 'stopped' : 'recorded'}>
            {t(forms.twice.includes(form) ? 'forms.twice' : `forms.outcome.${outcome}`)}
          </StateBadge>
        </div>
      ))}
    </div>
  );
}

/** Says of a missing number that the paper was spoiled. */
function useExplaining() {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const shift = useShift();
  const { operator } = useDesk();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const explain = async (form: string) => {
    if (!shift) return;
    const said = { form, outcome: 'SPOILED' as const, reason: t('forms.spoiled') };
    const recorded = await recordExplained(terminal, { ...said, shift, operator, approver: null });
    setRefusal(recorded.ok ? null : recorded.refusal);
  };
  return { explain, refusal, dismiss: () => setRefusal(null) };
}

/** A pad of numbered forms is handed to the shop: its first and last number. */
function PadForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const shift = useShift();
  const { operator } = useDesk();
  const entry = useKeypad('digits', 6);
  const [first, setFirst] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useRefusalSound(refusal);
  const next = () => {
    setFirst(Number(entry.text));
    entry.clear();
  };
  useKeys({
    Escape: entry.text === '' ? onClose : undefined,
    Enter: first === null && entry.text !== '' ? next : undefined,
  });
  const record = async (approver: Operator | null) => {
    if (!shift || first === null) return;
    const pad = { pad: mintId('pad', terminal.clock), first, last: Number(entry.text || '0') };
    const recorded = await recordPad(terminal, { ...pad, shift, operator, approver });
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    onClose();
  };
  const who = (
    <WhoColumn>
      <FactsList facts={first === null ? [] : [{ label: t('forms.first'), value: first, strong: true }]} />
    </WhoColumn>
  );
  const does = (ask: Ask) => (
    <DoColumn>
      <EntryField label={t(first === null ? 'forms.first' : 'forms.last')} entry={entry} />
      <Keypad entry={entry} />
      {first === null ? (
        <BigAction label={t('forms.toLast')} onPress={next} disabled={entry.text === ''} keys={false} />
      ) : (
        <AskingAction
          ask={ask}
          label={t('forms.issue')}
          missing={entry.text === '' ? t('forms.last') : null}
          icon={<IconNotebook size={28} aria-hidden />}
        />
      )}
    </DoColumn>
  );
  return (
    <AskedFirst act="form.issue" words={t('forms.newPad')} who={who} onGranted={(approver) => void record(approver)}>
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t('forms.newPad')} note={t('forms.padWhy')} onBack={onClose} />}>
              <StatePanel icon={<IconNotebook size={44} />} title={t('forms.padTitle')} />
              <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
            </WhatColumn>
          }
          who={who}
          does={does(ask)}
        />
      )}
    </AskedFirst>
  );
}
