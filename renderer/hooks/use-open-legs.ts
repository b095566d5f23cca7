import { useMemo } from 'react';
import { type OpenLeg, openRefundLegs } from '../../core/view/refund-legs.ts';
import { useTerminal, useWatched } from './use-terminal.ts';

/** Refunds of this till that wait, oldest first (REF-15). */
export function useOpenLegs(): readonly OpenLeg[] {
  const tail = useWatched(useTerminal().ledger.tail);
  return useMemo(() => openRefundLegs(tail), [tail]);
}
