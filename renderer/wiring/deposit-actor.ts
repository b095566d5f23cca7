import { type AnyMachineSnapshot, createActor } from 'xstate';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import { saveDeposit } from '../../core/deposit/deposit.snapshot.ts';
import { mintId } from '../../core/kernel/ids.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { formDepositRefusal } from '../../core/offline/compose-form.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { FlowDesk, FormDesk } from './flow-desk.ts';
import { depositFactsOf, provideDeposit } from './provide-deposit.ts';

/** A deposit's actor, saved after every change; the step at which it is posted goes into the deposit's own commit. */
export function startDeposit(desk: FlowDesk, snapshot: AnyMachineSnapshot | null) {
  const { terminal } = desk;
  const here = (): FlowSnapshot => saveDeposit(actor.getPersistedSnapshot());
  const actor = createActor(provideDeposit(desk, here), {
    input: { mint: (prefix: string) => mintId(prefix, terminal.clock), facts: depositFactsOf(desk) },
    ...(snapshot ? { snapshot: snapshot as never } : {}),
  });
  // A form lies on the desk as paper: its entry begins anew after a cut, and never takes the place of a deposit under way.
  if (desk.form === undefined) actor.subscribe(() => void terminal.ledger.flows.save(here()));
  actor.start();
  return actor;
}

/** What is typed from a form happened when it was written; more than a paper may bring is refused as it is typed (MAN-02). */
export function onPaper(form: FormDesk | undefined, event: DepositEvent): Result<DepositEvent> {
  if (form === undefined || event.type !== 'deposit.amount.entered') return ok(event);
  const no = formDepositRefusal(event.amount);
  return no === null ? ok({ ...event, at: form.written.writtenAt }) : refused(no);
}
