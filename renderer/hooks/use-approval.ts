import { useState } from 'react';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { type Act, acts } from '../../core/operator/permission.ts';

/** Somebody has to be asked before the act goes on. */
export interface Approval {
  /** The act to be allowed, or null while nobody is asked. */
  readonly asking: Act | null;
  readonly ask: (act: Act) => void;
  readonly close: () => void;
}

/** Keeps whether somebody is being asked for an approval. */
export function useApproval(): Approval {
  const [asking, setAsking] = useState<Act | null>(null);
  return { asking, ask: setAsking, close: () => setAsking(null) };
}

/** The act that a refusal says somebody else must allow, or null. */
export function actMissing(refusal: Refusal | null): Act | null {
  const act = refusal?.code === 'PERMISSION_MISSING' ? refusal.facts['act'] : undefined;
  return typeof act === 'string' && Object.hasOwn(acts, act) ? (act as Act) : null;
}
