import { IconLogin2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { usePinCheck } from '../../hooks/use-pin-check.ts';
import { releaseFocus } from '../../hooks/use-pointer-blur.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import { StaffCards } from '../sign-on/staff-cards.tsx';
import styles from './kiosk.module.css';

/** A member of staff says who they are by PIN; nothing of theirs is shown before. */
export function StaffSignOn({ action, onSignOn }: { action: string; onSignOn: (operator: Operator) => void }) {
  const { t } = useTranslation();
  const staff = useStaff().filter((person) => person.active);
  const [chosen, setChosen] = useState<Operator | null>(null);
  const { pin, wait, busy, ready, refusal, dismiss, check } = usePinCheck();
  const choose = (person: Operator) => {
    setChosen(person);
    releaseFocus();
    dismiss();
    pin.clear();
  };
  const signOn = async () => {
    if (chosen && (await check(chosen))) onSignOn(chosen);
  };
  return (
    <div className={styles.form}>
      <StaffCards staff={staff} chosen={chosen} onChoose={choose} />
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
      <EntryField label={chosen ? t('signOn.pin', { name: chosen.name }) : t('signOn.pickFirst')} entry={pin} hidden />
      <Keypad entry={pin} />
      <BigAction
        label={wait > 0 ? t('signOn.wait', { n: wait }) : action}
        onPress={() => void signOn()}
        disabled={!chosen || !ready}
        busy={busy}
        icon={<IconLogin2 size={28} aria-hidden />}
      />
    </div>
  );
}
