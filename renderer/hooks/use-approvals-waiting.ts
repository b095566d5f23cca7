import { useEffect } from 'react';
import type { Operator } from '../../core/operator/operator.ts';
import type { Approval } from '../../sync/protocol/approval.ts';
import { useTerminal, useWatched } from './use-terminal.ts';

/** What other people ask for, for whoever may decide something; nobody else is bothered with it. */
export function useApprovalsWaiting(operator: Operator | null): readonly Approval[] {
  const { approvals } = useTerminal();
  const decides = operator !== null && operator.role !== 'cashier';
  useEffect(() => (decides ? approvals.begin() : undefined), [approvals, decides]);
  const waiting = useWatched(approvals.waiting);
  return decides ? waiting.filter(({ by }) => by !== operator.staff) : [];
}
