import type { AnyMachineSnapshot } from 'xstate';
import { ok, type Result } from '../kernel/result.ts';
import { type FlowKind, restoreFlow, saveFlow } from '../ports/flow-snapshot.ts';
import type { FlowSnapshot } from '../ports/ledger-store.ts';

/** How a deposit under way is stored. Version 1 is the first shape shipped. */
export const depositFlow: FlowKind = { flow: 'deposit', version: 1, upgrades: {} };

/** What to store of a deposit; `persisted` is what `actor.getPersistedSnapshot()` gives. */
export const saveDeposit = (persisted: unknown): FlowSnapshot => saveFlow(depositFlow, persisted);

/**
 * A stored deposit to go on with. A payment that was being asked for is in doubt: a person asks again, under the same id.
 * Refusal: FLOW_UNREADABLE. Source: EC-16.
 */
export function restoreDeposit(stored: FlowSnapshot): Result<AnyMachineSnapshot> {
  const restored = restoreFlow(depositFlow, stored);
  if (!restored.ok || !isAsking(restored.value.value)) return restored;
  const inDoubt = { ...restored.value, value: { tendering: 'doubtful' }, children: {} };
  return ok(inDoubt as unknown as AnyMachineSnapshot);
}

const isAsking = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'tendering' in value && value.tendering === 'asking';
