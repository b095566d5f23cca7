import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../core/kernel/business-day.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { openShift } from '../../../core/till/shift.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { StaffSignOn } from './staff-sign-on.tsx';

interface ClosedKioskProps {
  readonly onStaff: (operator: Operator) => void;
  /** A shift is open whose opener may work here no longer: somebody closes it at the till's own screens first. */
  readonly hasShift: boolean;
}

/** Nobody has opened the kiosk today: a PIN opens it with a shift whose drawer is empty, because it takes no cash. */
export function ClosedKiosk({ onStaff, hasShift }: ClosedKioskProps) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = async (operator: Operator) => {
    if (hasShift) return onStaff(operator);
    const shift = mintId('shift', terminal.clock);
    const draft = openShift({ open: null, tid: terminal.tid, shift, count: {} });
    if (!draft.ok) return setRefusal(draft.refusal);
    const biz = businessDateOf(terminal.clock.now());
    const recorded = await terminal.record({ draft: draft.value, shift, biz, actor: operator.staff });
    return setRefusal(recorded.ok ? null : recorded.refusal);
  };
  return (
    <div className={styles.page} data-kiosk-closed>
      <main className={styles.main}>
        <header className={styles.question}>
          <h1>{t('kiosk.closed.title')}</h1>
          <p>{t('kiosk.closed.why')}</p>
        </header>
        <div className={styles.answers}>
          <StaffSignOn action={t('kiosk.closed.open')} onSignOn={(operator) => void open(operator)} />
          <p className={styles.soft}>{t('kiosk.closed.note')}</p>
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
        </div>
      </main>
    </div>
  );
}
