import { type AnyMachineSnapshot, createActor } from 'xstate';
import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { saveReturn } from '../../core/return/return.snapshot.ts';
import type { FlowDesk } from './flow-desk.ts';
import { provideReturn, returnFactsOf } from './provide-return.ts';

/** A return's actor, saved after every change and inside the commit of its act. */
export function startReturn(desk: FlowDesk, snapshot: AnyMachineSnapshot | null) {
  const { terminal } = desk;
  let stands: (() => FlowSnapshot) | null = null;
  const flow = (): FlowSnapshot => must(stands, 'an actor that records was made')();
  const actor = createActor(provideReturn(desk, flow), {
    input: { mint: (prefix: string) => mintId(prefix, terminal.clock), facts: returnFactsOf(desk) },
    ...(snapshot ? { snapshot: snapshot as never } : {}),
  });
  stands = () => saveReturn(actor.getPersistedSnapshot());
  actor.subscribe(() => void terminal.ledger.flows.save(flow()));
  actor.start();
  return actor;
}
