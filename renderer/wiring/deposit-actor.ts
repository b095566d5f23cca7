import { type AnyMachineSnapshot, createActor } from 'xstate';
import { saveDeposit } from '../../core/deposit/deposit.snapshot.ts';
import { mintId } from '../../core/kernel/ids.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { FlowDesk } from './flow-desk.ts';
import { depositFactsOf, provideDeposit } from './provide-deposit.ts';

/** A deposit's actor, saved after every change; the step at which it is posted goes into the deposit's own commit. */
export function startDeposit(desk: FlowDesk, snapshot: AnyMachineSnapshot | null) {
  const { terminal } = desk;
  const here = (): FlowSnapshot => saveDeposit(actor.getPersistedSnapshot());
  const actor = createActor(provideDeposit(desk, here), {
    input: { mint: (prefix: string) => mintId(prefix, terminal.clock), facts: depositFactsOf(terminal) },
    ...(snapshot ? { snapshot: snapshot as never } : {}),
  });
  actor.subscribe(() => void terminal.ledger.flows.save(here()));
  actor.start();
  return actor;
}
