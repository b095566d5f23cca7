import { IconLogin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useStaffPin } from '../../hooks/use-pin-check.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import { PinEntry } from '../sign-on/pin-entry.tsx';
import { StaffCards } from '../sign-on/staff-cards.tsx';
import styles from './kiosk.module.css';

/** A member of staff says who they are by PIN; nothing of theirs is shown before. */
export function StaffSignOn({ action, onSignOn }: { action: string; onSignOn: (operator: Operator) => void }) {
  const { t } = useTranslation();
  const staff = useStaff().filter((person) => person.active);
  const { chosen, choose, typed, enter } = useStaffPin(staff, onSignOn);
  return (
    <div className={styles.form}>
      <StaffCards staff={staff} chosen={chosen} onChoose={choose} />
      <RefusalNotice refusal={typed.refusal} onDismiss={typed.dismiss} />
      <PinEntry
        typed={typed}
        label={chosen ? t('signOn.pin', { name: chosen.name }) : t('signOn.pickFirst')}
        action={action}
        icon={<IconLogin2 size={28} aria-hidden />}
        disabled={!chosen}
        onEnter={enter}
      />
    </div>
  );
}
