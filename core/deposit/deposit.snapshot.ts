import type { AnyMachineSnapshot } from 'xstate';
import type { Result } from '../kernel/result.ts';
import { type FlowKind, restoreFlow, saveFlow } from '../ports/flow-snapshot.ts';
import type { FlowSnapshot } from '../ports/ledger-store.ts';

/** How a deposit under way is stored. Version 1 is the first shape shipped. */
export const depositFlow: FlowKind = { flow: 'deposit', version: 1, upgrades: {} };

/** What to store of a deposit; `persisted` is what `actor.getPersistedSnapshot()` gives. */
export const saveDeposit = (persisted: unknown): FlowSnapshot => saveFlow(depositFlow, persisted);

/** A stored deposit to go on with. Refusal: FLOW_UNREADABLE. */
export const restoreDeposit = (stored: FlowSnapshot): Result<AnyMachineSnapshot> => restoreFlow(depositFlow, stored);
