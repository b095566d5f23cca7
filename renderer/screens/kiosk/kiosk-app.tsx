import { useEffect, useMemo } from 'react';
import type { Operator } from '../../../core/operator/operator.ts';
import { type Desk, DeskContext } from '../../hooks/use-desk.ts';
import { useShift, useStaff, useTerminal } from '../../hooks/use-terminal.ts';
import { DepositProvider } from '../../wiring/deposit-provider.tsx';
import type { FlowDesk } from '../../wiring/flow-desk.ts';
import { ClosedKiosk } from './closed-kiosk.tsx';
import styles from './kiosk.module.css';
import { OpenKiosk } from './open-kiosk.tsx';

/**
 * The till as a kiosk (FLW-06). A member of staff opens it with a PIN and a shift without cash; that shift answers for
 * what customers do, also after a restart. `onStaff`: somebody takes the machine over as a till.
 */
export function KioskApp({ onStaff }: { onStaff: (operator: Operator) => void }) {
  const shift = useShift();
  const opener = useStaff().find((person) => person.active && person.staff === shift?.openedBy) ?? null;
  useEffect(() => {
    document.documentElement.dataset['kiosk'] = 'normal';
    return () => {
      delete document.documentElement.dataset['kiosk'];
    };
  }, []);
  return (
    <div className={styles.kiosk} data-place-shown="kiosk">
      {shift && opener ? (
        <Attended key={shift.shift} operator={opener} shift={shift.shift} biz={shift.biz} onStaff={onStaff} />
      ) : (
        <ClosedKiosk onStaff={onStaff} hasShift={shift !== null} />
      )}
    </div>
  );
}

interface AttendedProps {
  readonly operator: Operator;
  readonly shift: string;
  readonly biz: string;
  readonly onStaff: (operator: Operator) => void;
}

function Attended({ operator, shift, biz, onStaff }: AttendedProps) {
  const terminal = useTerminal();
  const flow = useMemo<FlowDesk>(
    () => ({ terminal, shift: { shift, biz }, operator, kiosk: true }),
    [terminal, shift, biz, operator],
  );
  const desk = useMemo<Desk>(
    () => ({
      operator,
      place: 'deposit',
      go: () => undefined,
      signOff: () => undefined,
      closed: null,
      showClosed: () => undefined,
    }),
    [operator],
  );
  return (
    <DeskContext value={desk}>
      <DepositProvider desk={flow}>
        <OpenKiosk toTill={onStaff} />
      </DepositProvider>
    </DeskContext>
  );
}
