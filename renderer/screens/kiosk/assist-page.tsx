import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../components/state-badge.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { useKiosk } from './kiosk-visit.ts';
import { PhonePage } from './sign-in-pages.tsx';
import { claimedMember } from './use-sign-in.ts';

/** A member of staff has seen person and card: the customer is signed in without a PIN. */
export function AssistPage({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { signIn } = useKiosk();
  const [unknown, setUnknown] = useState(false);
  const find = async (phone: string) => {
    const member = await claimedMember(terminal, { phone });
    setUnknown(member === null);
    if (member === null) return;
    signIn(member);
    onDone();
  };
  return (
    <>
      <PhonePage onPhone={(phone) => void find(phone)} onBack={onBack} />
      {unknown ? (
        <div className={styles.toast} role="alert">
          <StateBadge tone="stopped">{t('member.searchNone')}</StateBadge>
        </div>
      ) : null}
    </>
  );
}
