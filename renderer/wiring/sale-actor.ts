import { type AnyMachineSnapshot, createActor } from 'xstate';
import { saveCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { mintId } from '../../core/kernel/ids.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { deskFactsOf, type FlowDesk } from './flow-desk.ts';
import { provideCheckout } from './provide-checkout.ts';

/**
 * A sale's actor; saved after every change, before anything it starts can have an effect elsewhere. The step at which it
 * is posted goes into the same commit as the sale itself, so that a restart finds both or neither.
 */
export function startSale(desk: FlowDesk, snapshot: AnyMachineSnapshot | null) {
  const { terminal } = desk;
  const online = terminal.engine.status.get().link === 'up';
  const here = (): FlowSnapshot => saveCheckout(actor.getPersistedSnapshot());
  const actor = createActor(provideCheckout(desk, here), {
    input: { mint: (prefix: string) => mintId(prefix, terminal.clock), facts: deskFactsOf(desk, online) },
    ...(snapshot ? { snapshot: snapshot as never } : {}),
  });
  // A form lies on the desk as paper: its entry begins anew after a cut, and never takes the place of the basket.
  if (desk.form === undefined) actor.subscribe(() => void terminal.ledger.flows.save(here()));
  actor.start();
  return actor;
}
