import { UnstyledButton } from '@mantine/core';
import { IconLogin2, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useCountdown } from '../../hooks/use-countdown.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { releaseFocus } from '../../hooks/use-pointer-blur.ts';
import { useStaff, useTerminal } from '../../hooks/use-terminal.ts';
import styles from './sign-on-screen.module.css';
import { SignOnWelcome } from './sign-on-welcome.tsx';

const pinDigitsMax = 8;

/** Who is at the till: touch a name, type a PIN. Works without the network. */
export function SignOnScreen({ onSignOn }: { onSignOn: (operator: Operator) => void }) {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  const staff = useStaff().filter((person) => person.active);
  const [chosen, setChosen] = useState<Operator | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown();
  const pin = useKeypad('digits', pinDigitsMax);
  const who = chosen ?? (staff.length === 1 ? (staff[0] ?? null) : null);

  const choose = (person: Operator) => {
    setChosen(person);
    releaseFocus();
    setRefusal(null);
    pin.clear();
  };
  const check = async () => {
    if (!who) return;
    setBusy(true);
    const answer = await bridge.call('operator.checkPin', { staff: who.staff, pin: pin.text, hash: who.pinHash });
    setBusy(false);
    pin.clear();
    wait.start(answer.waitSeconds);
    if (answer.outcome === 'right') {
      playSound('accept');
      onSignOn(who);
      return;
    }
    playSound('refuse');
    const code = answer.outcome === 'throttled' || answer.waitSeconds > 0 ? 'PIN_THROTTLED' : 'PIN_WRONG';
    setRefusal(refusalOf(code, { waitSeconds: answer.waitSeconds }));
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
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
        </WhatColumn>
      }
      who={<SignOnWelcome />}
      does={
        <DoColumn>
          <EntryField label={who ? t('signOn.pin', { name: who.name }) : t('signOn.pickFirst')} entry={pin} hidden />
          <Keypad entry={pin} />
          <BigAction
            label={wait.left > 0 ? t('signOn.wait', { n: wait.left }) : t('signOn.action')}
            onPress={() => void check()}
            disabled={!who || pin.text.length < 4 || wait.left > 0}
            busy={busy}
            icon={<IconLogin2 size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** Arrows walk through the names. */
function useStaffKeys(staff: readonly Operator[], chosen: Operator | null, choose: (person: Operator) => void): void {
  const step = (by: number) => () => {
    const at = chosen ? staff.indexOf(chosen) : -1;
    const next = staff[(at + by + staff.length) % Math.max(staff.length, 1)];
    if (next) choose(next);
  };
  useKeys({ ArrowRight: step(1), ArrowDown: step(1), ArrowLeft: step(-1), ArrowUp: step(-1) });
}

interface StaffCardsProps {
  readonly staff: readonly Operator[];
  readonly chosen: Operator | null;
  readonly onChoose: (person: Operator) => void;
}

function StaffCards({ staff, chosen, onChoose }: StaffCardsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.people}>
      {staff.map((person) => (
        <UnstyledButton
          key={person.staff}
          className={styles.person}
          aria-pressed={person.staff === chosen?.staff}
          data-staff={person.staff}
          onClick={() => onChoose(person)}
        >
          <span className={styles.letter} aria-hidden>
            {Array.from(person.name)[0]}
          </span>
          <strong>{person.name}</strong>
          <span className={styles.role}>{t(`signOn.role.${person.role}`)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
