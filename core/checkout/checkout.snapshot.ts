import type { AnyMachineSnapshot } from 'xstate';
import type { Result } from '../kernel/result.ts';
import { type FlowKind, restoreFlow, saveFlow } from '../ports/flow-snapshot.ts';
import type { FlowSnapshot } from '../ports/ledger-store.ts';
import { benefitsAdded } from './checkout-upgrades.ts';

/** How a sale under way is stored; the way up from each older shape is in `checkout-upgrades.ts`. */
export const checkoutFlow: FlowKind = { flow: 'checkout', version: 2, upgrades: { 1: benefitsAdded } };

/** What to store of a sale; `persisted` is what `actor.getPersistedSnapshot()` gives. */
export const saveCheckout = (persisted: unknown): FlowSnapshot => saveFlow(checkoutFlow, persisted);

/** A stored sale to go on with. Refusal: FLOW_UNREADABLE. */
export const restoreCheckout = (stored: FlowSnapshot): Result<AnyMachineSnapshot> => restoreFlow(checkoutFlow, stored);
