import { useState } from 'react';
import type { Operator } from '../../../core/operator/operator.ts';
import { type Act, mayDo } from '../../../core/operator/permission.ts';
import { useDesk } from '../../hooks/use-desk.ts';

/** Something that somebody else must allow while money is being taken. */
export interface Asking {
  readonly act: Act;
  readonly words: string;
  readonly granted: (approver: Operator | null) => void;
}

/** What is being asked of somebody else; who may answer alone is not asked. */
export function useAsking() {
  const { operator } = useDesk();
  const [asking, setAsking] = useState<Asking | null>(null);
  return {
    asking,
    orAsk: (next: Asking) => (mayDo(operator, next.act) ? next.granted(null) : setAsking(next)),
    close: () => setAsking(null),
  };
}
