import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import type { DepositContext } from '../../../core/deposit/deposit-context.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { startDeposit } from '../../../renderer/wiring/deposit-actor.ts';
import type { FlowDesk } from '../../../renderer/wiring/flow-desk.ts';
import { storedDeposit } from '../../../renderer/wiring/stored-flow.ts';
import { drive, type Press } from './drive.ts';

/** Takes a cash deposit, fen; answers its id, or '' when it was given up. */
export async function serveDeposit(desk: FlowDesk, wish: { member: string; amount: number }): Promise<string> {
  const { terminal } = desk;
  const member = must(terminal.memberOf(wish.member), 'the member is known at this till');
  const cardId = must(terminal.customerOf(member).cardId, 'the member has a card');
  const actor = startDeposit(desk, null);
  actor.send({ type: 'deposit.member.chosen', member, cardId });
  actor.send({ type: 'deposit.customer.declared', payer: 'PERSON', age: 'adult', guardianConfirmed: false });
  actor.send({ type: 'deposit.amount.entered', amount: wish.amount, at: terminal.clock.now() });
  return finish(actor);
}

/** Brings the deposit that a restart found to its end; null: there was none worth it. */
export async function resumeDeposit(desk: FlowDesk): Promise<string | null> {
  const { snapshot } = storedDeposit(desk.terminal.ledger);
  return snapshot === null ? null : finish(startDeposit(desk, snapshot));
}

async function finish(actor: ReturnType<typeof startDeposit>): Promise<string> {
  const { depositId } = actor.getSnapshot().context;
  const ended = await drive(actor, pressAtDeposit);
  return ended === 'done' ? depositId : '';
}

const pressAtDeposit: Press<DepositEvent, DepositContext> = (stage, context) => {
  switch (stage) {
    // The card is full, or nobody was chosen before the till died: nothing has been paid.
    case 'identifying':
    case 'amount':
      return { type: 'deposit.cancelled' };
    case 'preview':
      return { type: 'deposit.terms.accepted' };
    case 'contract':
      return {
        type: 'deposit.contract.signed',
        contractHash: contractHashOf(contractText(contractFactsOf(context), 'zh-CN')),
      };
    case 'choosing':
      return { type: 'tender.offered', kind: 'cash', received: context.tendering.due };
    case 'stopped':
    case 'uncertain':
      return { type: 'deposit.posting.retried' };
    default:
      return null;
  }
};
