import type { ReturnEvent } from '../../../core/return/return.events.ts';
import type { ReturnContext } from '../../../core/return/return-context.ts';
import type { FlowDesk } from '../../../renderer/wiring/flow-desk.ts';
import { findSale } from '../../../renderer/wiring/provide-return.ts';
import { startReturn } from '../../../renderer/wiring/return-actor.ts';
import { storedReturn } from '../../../renderer/wiring/stored-flow.ts';
import { drive, type Press } from './drive.ts';

/** Takes one piece of a sale back, or undoes it whole; answers the id of the act, or '' when it may not be. */
export async function serveReturn(desk: FlowDesk, wish: { sale: string; mode: 'return' | 'void' }): Promise<string> {
  const found = findSale(desk.terminal, wish.sale);
  if (!found.ok) return '';
  const actor = startReturn(desk, null);
  actor.send({ type: 'return.sale.found', ...found.value });
  actor.send({ type: 'return.mode.chosen', mode: wish.mode });
  const [line] = found.value.record.body.lines;
  if (wish.mode === 'return' && line) actor.send({ type: 'return.lines.chosen', lines: [{ id: line.id, qty: 1 }] });
  actor.send({ type: 'return.reason.given', reason: '买错了' });
  return finish(actor);
}

/** Brings the return that a restart found to its end; null: there was none worth it. */
export async function resumeReturn(desk: FlowDesk): Promise<string | null> {
  const { snapshot } = storedReturn(desk.terminal.ledger);
  return snapshot === null ? null : finish(startReturn(desk, snapshot));
}

async function finish(actor: ReturnType<typeof startReturn>): Promise<string> {
  const { returnId } = actor.getSnapshot().context;
  const ended = await drive(actor, pressAtReturn);
  return ended === 'done' ? returnId : '';
}

const pressAtReturn: Press<ReturnEvent, ReturnContext> = (stage, { refusal }) => {
  switch (stage) {
    case 'finding':
      return { type: 'return.cancelled' };
    // Refused here: it came back before, or may not any more.
    case 'choosing':
      return { type: refusal === null ? 'return.confirmed' : 'return.cancelled' };
    // What another device owes waits for the office.
    case 'paying':
      return { type: 'return.paying.finished' };
    case 'stopped':
    case 'uncertain':
      return { type: 'return.posting.retried' };
    default:
      return null;
  }
};
