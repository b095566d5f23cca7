import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { receivedSlip, transferSlip } from '../../core/receipt/transfer-slip.ts';
import { faceLeft } from '../../core/stored-value/lot.ts';
import { composeTransfer, type TransferApplication, type TransferDesk } from '../../core/transfer/compose-transfer.ts';
import { type TransferOutcome, transferOutcome } from '../../core/transfer/transfer-desk.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { paperFactsNow } from './paper.ts';
import { depositFactsOf } from './provide-deposit.ts';
import type { Terminal } from './terminal.ts';

/** What the till knows when value is to move. `online`: the centre has just answered for both. */
export const transferDeskOf = (of: {
  readonly terminal: Terminal;
  readonly operator: Operator;
  readonly giver: Member;
  readonly receiver: Member;
  readonly online: boolean;
}): TransferDesk => {
  const { terminal, operator, giver, receiver, online } = of;
  const { campaign } = depositFactsOf({ terminal });
  const newest = campaign ?? terminal.ledger.rows.all('campaign').toSorted((a, b) => b.from - a.from)[0];
  return {
    giver,
    receiver,
    limits: newest?.cardLimits ?? { registered: 0, unregistered: 0 },
    online,
    pending: terminal.ledger.members.pendingOf(giver.member),
    operator,
  };
};

interface Transferring {
  readonly giver: string;
  readonly receiver: string;
  readonly act: Omit<TransferApplication, 'at'>;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

type Asked = EventBody<'transfer.requested'>;

/** Asks for value to be moved; both rows are fetched anew before. Refusals as `composeTransfer`, MEMBER_UNKNOWN. */
export async function recordTransfer(terminal: Terminal, transferring: Transferring): Promise<Result<Asked>> {
  const { act, shift, operator } = transferring;
  const online = await refetch(terminal, transferring);
  const giver = terminal.memberOf(transferring.giver);
  const receiver = terminal.memberOf(transferring.receiver);
  if (giver === null || receiver === null) return refused(refusal('MEMBER_UNKNOWN'));
  const desk = transferDeskOf({ terminal, operator, giver, receiver, online });
  const composed = composeTransfer(desk, { ...act, at: terminal.clock.now() });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const recorded = await terminal.record({ draft, shift: shift.shift, biz: shift.biz, actor });
  return recorded.ok ? ok(draft.body) : recorded;
}

async function refetch(
  terminal: Terminal,
  who: { readonly giver: string; readonly receiver: string },
): Promise<boolean> {
  if (terminal.engine.status.get().link !== 'up') return false;
  const [giver, receiver] = await Promise.all([
    terminal.engine.fetchMember(who.giver),
    terminal.engine.fetchMember(who.receiver),
  ]);
  return giver.ok && receiver.ok;
}

/** The centre's answer as both rows tell it by now. */
export async function transferAnswer(terminal: Terminal, asked: Asked): Promise<TransferOutcome> {
  await refetch(terminal, { giver: asked.member, receiver: asked.toMember });
  const giver = terminal.ledger.members.snapshotOf(asked.member);
  const receiver = terminal.ledger.members.snapshotOf(asked.toMember);
  const included = terminal.ledger.members.pendingOf(asked.member).length === 0;
  return giver === null || receiver === null
    ? { state: 'WAITING' }
    : transferOutcome(asked, { giver, receiver, included });
}

/** Both papers of value that has moved: the giver's and the receiver's. Their ids are the application's, so they print once. */
export async function printTransfer(
  terminal: Terminal,
  of: {
    readonly asked: Asked;
    readonly outcome: Extract<TransferOutcome, { state: 'MOVED' }>;
    readonly operator: Operator;
    readonly jobs: readonly [string, string];
  },
): Promise<void> {
  const { asked, outcome, operator, jobs } = of;
  const giver = terminal.memberOf(asked.member);
  const receiver = terminal.memberOf(asked.toMember);
  const from = giver?.lots.find((lot) => lot.lot === asked.lot);
  const to = receiver?.lots.find((lot) => lot.lot === asked.toLot);
  if (!giver || !receiver || !from || !to) return;
  const { principal, bonus } = outcome;
  const facts = {
    ...paperFactsNow({ terminal, operator }),
    asked,
    giver,
    receiver,
    principal,
    bonus,
    stays: faceLeft(from),
    lastDay: to.lastDay,
  };
  const docs = [transferSlip(facts), receivedSlip(facts)];
  const made = docs.map((doc, at) => ({ jobId: jobs[at] ?? '', doc, printer: 'receipt' as const, openDrawer: false }));
  await terminal.bridge.call('print.submit', { jobs: made });
}
