import type { AnyMachineSnapshot } from 'xstate';
import type { Result } from '../kernel/result.ts';
import { type FlowKind, restoreFlow, saveFlow } from '../ports/flow-snapshot.ts';
import type { FlowSnapshot } from '../ports/ledger-store.ts';

/** How a return under way is stored. Version 1 is the first shape shipped. */
export const returnFlow: FlowKind = { flow: 'return', version: 1, upgrades: {} };

/** What to store of a return; `persisted` is what `actor.getPersistedSnapshot()` gives. */
export const saveReturn = (persisted: unknown): FlowSnapshot => saveFlow(returnFlow, persisted);

/** A stored return to go on with. Refusal: FLOW_UNREADABLE. */
export const restoreReturn = (stored: FlowSnapshot): Result<AnyMachineSnapshot> => restoreFlow(returnFlow, stored);
