import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import type { PaymentFinding } from '../../../core/tender/payment-desk.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { DoubtDo } from './doubt-do.tsx';
import type { Asking } from './use-asking.ts';

interface DoubtGuardProps {
  readonly orAsk: (asking: Asking) => void;
  readonly onQuery: () => void;
  readonly onResolved: (finding: PaymentFinding) => void;
  /** Puts the act aside; absent where it cannot be. */
  readonly onPark?: () => void;
}

/** A payment that may have been taken: asked again, given up, or answered for by somebody who saw the account (EC-16). */
export function DoubtGuard({ orAsk, onQuery, onResolved, onPark }: DoubtGuardProps) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { operator } = useDesk();
  const resolve = (arrived: boolean) => {
    const reason = t(arrived ? 'doubt.sawArrived' : 'doubt.sawMissing');
    const granted = (approver: Operator | null) => onResolved({ arrived, reason, operator, approver, at: clock.now() });
    orAsk({ act: 'payment.resolve', words: reason, granted });
  };
  return <DoubtDo onQuery={onQuery} onResolve={resolve} {...(onPark ? { onPark } : {})} />;
}
