import { contractHashOf } from '../../core/deposit/contract.ts';
import { cancelRefund, composeDepositRefund, type SignedRefund } from '../../core/deposit-refund/compose-refund.ts';
import type { RefundChoice, RefundDesk } from '../../core/deposit-refund/refund-desk.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { comparisonSlip, depositRefundSlip } from '../../core/receipt/deposit-refund-slip.ts';
import { layout, textOf } from '../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import type { RefundRequest } from '../../core/refund/refund-quote.ts';
import { type ShiftPlace, storeOf } from './flow-desk.ts';
import { paperFactsNow } from './paper.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

/** What the till knows when somebody wants a deposit back. `online`: the centre has just answered. */
export const refundDeskOf = (of: {
  terminal: Terminal;
  operator: Operator;
  member: Member;
  online: boolean;
}): RefundDesk => {
  const { terminal, operator, member, online } = of;
  const { ledger, tid, clock } = terminal;
  return {
    at: clock.now(),
    tid,
    store: storeOf(terminal),
    campaigns: ledger.rows.all('campaign'),
    rules: ledger.rows.entry('rules', 'main')?.data ?? null,
    online,
    operator,
    member,
    pending: ledger.members.pendingOf(member.member),
  };
};

/** What the comparison is about. */
export interface Comparing {
  readonly ids: RefundIds;
  readonly member: Member;
  readonly request: Omit<RefundRequest, 'at'>;
  readonly choice: RefundChoice;
  readonly operator: Operator;
}

/** Ids of one refund, minted when its form opens. */
export type RefundIds = Readonly<Record<'refund' | 'slip' | 'job' | 'comparison', string>>;

/** The comparison as the customer reads and signs it, on screen and on paper alike (REF-14). */
export function comparisonPaper(terminal: Terminal, comparing: Comparing): ReceiptDoc {
  const { ids, member, request, choice, operator } = comparing;
  const { ratio, list, basis, inWindow, giftDeduction, interest, amount } = choice.quote;
  return comparisonSlip({
    ...paperFactsNow({ terminal, operator }),
    docId: ids.comparison,
    refund: ids.refund,
    card: member.lots.find((lot) => lot.lot === request.lot)?.card ?? '',
    member,
    reason: request.reason,
    comparison: { ratio, list, basis, inWindow, giftDeduction, interest, amount },
    keep: choice.keep,
    bonus: choice.bonus,
  });
}

const signedPaper = { cols: 48, dots: 576 };

/** SHA-256 of the comparison as it was shown: what the refund carries. */
export const signedHashOf = (doc: ReceiptDoc): string => contractHashOf(textOf(layout(doc, signedPaper)));

interface Refunding {
  readonly ids: RefundIds;
  readonly member: string;
  readonly act: Omit<SignedRefund, 'refund' | 'slip'>;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** Records a refund paid out or asked for, with its slip; the centre is asked once more before. Refusals as `composeDepositRefund`. */
export async function recordRefund(terminal: Terminal, refunding: Refunding): Promise<Result<{ jobId: string }>> {
  const { ids, act, shift, operator } = refunding;
  const online = terminal.engine.status.get().link === 'up' && (await terminal.engine.fetchMember(refunding.member)).ok;
  const member = must(terminal.memberOf(refunding.member), 'the member stands at the desk');
  const desk = refundDeskOf({ terminal, operator, member, online });
  const composed = composeDepositRefund(desk, { ...act, refund: ids.refund, slip: ids.slip });
  if (!composed.ok) return composed;
  const { draft, actor, choice } = composed.value;
  const { keep, bonus } = choice;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => depositRefundSlip({ ...facts, back: draft.body, member, keep, bonus }),
      openDrawer: act.payout === 'cash',
    },
  );
}

/** The refund of a lot that was asked for at this till, or null. */
export const requestedRefund = (terminal: Terminal, lot: string): string | null =>
  terminal.ledger.tail
    .get()
    .flatMap(({ event }) => bodyOf(event, 'refund.requested') ?? [])
    .findLast((body) => body.lot === lot)?.refund ?? null;

interface Keeping {
  readonly refund: string;
  readonly member: Member;
  readonly lot: string;
  readonly reason: string;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** The customer keeps the card after all. Refusals as `cancelRefund`. */
export async function recordRefundCancelled(terminal: Terminal, keeping: Keeping): Promise<Result<null>> {
  const { refund, member, lot, reason, shift, operator } = keeping;
  const draft = cancelRefund({ refund, lot, reason, desk: { member } });
  if (!draft.ok) return draft;
  const where = { shift: shift.shift, biz: shift.biz, actor: operator.staff };
  const recorded = await terminal.record({ draft: draft.value, ...where });
  return recorded.ok ? ok(null) : recorded;
}
