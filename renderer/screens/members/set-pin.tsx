import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { cardPinDigits, newPinRefusal } from '../../../core/stored-value/card-pin.ts';
import { cardPinOf } from '../../../core/stored-value/compose-card-act.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { usePinCheck } from '../../hooks/use-pin-check.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordCardPin } from '../../wiring/record-card.ts';
import { ActDone } from '../act-done.tsx';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './members.module.css';

interface SetPinProps {
  readonly member: Member;
  readonly card: string;
  readonly onClose: () => void;
}

type Proof = 'OLD_PIN' | 'DOCUMENT';

/** The customer sets a PIN for a card: who knows the old one needs nobody, else somebody looks at the document (USE-09). */
export function SetPin({ member, card, onClose }: SetPinProps) {
  const hash = cardPinOf(member, card);
  const [proof, setProof] = useState<Proof | null>(hash === null ? 'DOCUMENT' : null);
  return proof === null ? (
    <OldPin member={member} card={card} hash={hash ?? ''} onProved={setProof} onClose={onClose} />
  ) : (
    <NewPin member={member} card={card} proof={proof} onClose={onClose} />
  );
}

const Who = ({ member }: { readonly member: Member }) => (
  <WhoColumn>
    <MemberLine member={member} />
  </WhoColumn>
);

interface OldPinProps extends SetPinProps {
  readonly hash: string;
  readonly onProved: (proof: Proof) => void;
}

function OldPin({ member, card, hash, onProved, onClose }: OldPinProps) {
  const { t } = useTranslation();
  const { pin, wait, busy, ready, refusal, dismiss, check } = usePinCheck();
  useKeys({ Escape: onClose });
  const prove = async () => {
    // The throttle counts for the card, whoever stands at the till.
    if (await check({ staff: `card:${card}`, pinHash: hash })) onProved('OLD_PIN');
  };
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('cards.pin.title')} note={t('cards.pin.why')} onBack={onClose} />}>
          <div className={styles.form}>
            <Button variant="default" onClick={() => onProved('DOCUMENT')} data-pin-forgotten>
              {t('cards.pin.forgotten')}
            </Button>
          </div>
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={<Who member={member} />}
      does={
        <DoColumn>
          <EntryField label={t('cards.pin.old')} entry={pin} hidden />
          <Keypad entry={pin} />
          <BigAction
            label={wait > 0 ? t('signOn.wait', { n: wait }) : t('svPin.check')}
            onPress={() => void prove()}
            disabled={!ready}
            busy={busy}
            icon={<IconKey size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function NewPin({ member, card, proof, onClose }: SetPinProps & { readonly proof: Proof }) {
  const { t } = useTranslation();
  const { first, entry, next, twice, set, refusal, dismiss, busy, jobId } = useNewPin({ member, card, proof });
  useRefusalSound(refusal);
  useKeys({ Escape: entry.text === '' ? onClose : undefined });
  const who = <Who member={member} />;
  if (jobId !== null) return <ActDone title={t('cards.pin.done')} jobId={jobId} who={who} onFinish={onClose} />;
  const whole = entry.text.length === cardPinDigits;
  return (
    <AskedFirst
      act={proof === 'OLD_PIN' ? 'card.pin' : 'card.pin.reset'}
      words={t('cards.pin.title')}
      who={who}
      onGranted={(approver) => void set(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t('cards.pin.title')} note={t('cards.pin.why')} onBack={onClose} />}>
              <p className={styles.cardNumber}>{t('member.cardTail', { tail: card.slice(-4) })}</p>
              <RefusalNotice refusal={refusal} onDismiss={dismiss} />
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              <EntryField label={t(first === null ? 'cards.pin.new' : 'cards.pin.again')} entry={entry} hidden />
              <Keypad entry={entry} />
              {first === null ? (
                <BigAction
                  label={t('cards.pin.next')}
                  onPress={next}
                  disabled={!whole}
                  icon={<IconKey size={28} aria-hidden />}
                />
              ) : (
                <AskingAction
                  ask={{ ...ask, press: () => twice(ask.press) }}
                  label={t('cards.pin.set')}
                  missing={whole ? null : t('cards.pin.again')}
                  busy={busy}
                  icon={<IconKey size={28} aria-hidden />}
                />
              )}
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

/** Keeps a new PIN while it is typed twice; a PIN that does not fit is typed anew from the beginning. */
function useNewPin({ member, card, proof }: { member: Member; card: string; proof: Proof }) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ slip: 'doc', job: 'job' });
  const entry = useKeypad('digits', cardPinDigits);
  const [first, setFirst] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const begin = (why: Refusal | null) => {
    setFirst(null);
    entry.clear();
    setRefusal(why);
  };
  const next = () => {
    const easy = newPinRefusal(entry.text, entry.text);
    if (easy !== null) return begin(easy);
    setFirst(entry.text);
    entry.clear();
    setRefusal(null);
  };
  // Before anybody is asked to approve.
  const twice = (press: () => void) => {
    const against = newPinRefusal(first ?? '', entry.text);
    if (against === null) press();
    else begin(against);
  };
  const set = async (approver: Operator | null) => {
    if (!shift) return;
    setBusy(true);
    const act = { ids, member, card, pin: entry.text, proof, shift, operator, approver };
    const recorded = await recordCardPin(terminal, act);
    setBusy(false);
    begin(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  return { first, entry, next, twice, set, refusal, dismiss: () => setRefusal(null), busy, jobId };
}
