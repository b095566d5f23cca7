import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { RefundRequest } from '../refund/refund-quote.ts';
import { withoutZeros } from '../stored-value/lot-posting.ts';
import { quoteDepositRefund, type RefundChoice, type RefundDesk, refundTerms } from './refund-desk.ts';

/** A refund the customer has signed for. Ids are minted when the form is opened. */
export interface SignedRefund extends Omit<RefundRequest, 'at'> {
  readonly refund: string;
  readonly slip: string;
  readonly payout: 'cash' | 'bank';
  /** SHA-256 of the comparison shown (REF-14). */
  readonly signedHash: string;
  readonly approver: Operator | null;
  /** Name and account for a transfer: travels beside the event (REG 34), null for cash. */
  readonly bankAccount: { readonly holder: string; readonly account: string; readonly bank: string } | null;
}

/** A refund to be recorded and who answers for it. */
export interface ComposedRefund {
  readonly draft: EventDraft<'refund.requested'> | EventDraft<'deposit.refunded'>;
  readonly actor: string;
  readonly choice: RefundChoice;
}

/**
 * The journal entry of a deposit refund. A small sum leaves the drawer at once if the centre's word on the lot is fresh and
 * nothing of this till is unsettled; anything else is a request: the lot waits, no money moves, the centre approves and pays.
 * Refusals: NO_CAMPAIGN, LOT_NOT_ACTIVE, CONTRACT_MISSING (not signed), REFUND_CASH_LIMIT, REFUND_NOT_FRESH,
 * BANK_ACCOUNT_MISSING, PERMISSION_MISSING. Source: FLW-04, REF-07..11, REF-14, USE-06, CON-07.
 */
export function composeDepositRefund(desk: RefundDesk, act: SignedRefund): Result<ComposedRefund> {
  const quoted = quoteDepositRefund(desk, act);
  if (!quoted.ok) return quoted;
  const choice = quoted.value;
  const no = objection(desk, act, choice.quote.amount);
  if (no !== null) return refused(no);
  const actor = permit({ operator: desk.operator, approver: act.approver, act: 'deposit.refund' });
  if (!actor.ok) return actor;
  return ok({
    draft: act.payout === 'cash' ? paidOut(desk, act, choice) : requested(desk, act, choice),
    actor: actor.value,
    choice,
  });
}

function objection(desk: RefundDesk, act: SignedRefund, amount: number) {
  if (act.signedHash === '') return refusal('CONTRACT_MISSING');
  if (act.payout === 'bank') return act.bankAccount === null ? refusal('BANK_ACCOUNT_MISSING') : null;
  const terms = refundTerms(desk);
  const limit = terms.ok ? terms.value.rules.refund.cashLimit : 0;
  if (amount > limit) return refusal('REFUND_CASH_LIMIT', { amount, limit });
  return desk.online && desk.pending.length === 0 ? null : refusal('REFUND_NOT_FRESH');
}

function bodyOf(desk: RefundDesk, act: SignedRefund, { quote }: RefundChoice) {
  const lot = must(
    desk.member.lots.find((one) => one.lot === act.lot),
    'a quoted lot is known',
  );
  const { ratio, list, basis, inWindow, giftDeduction, interest, amount } = quote;
  const state = act.payout === 'cash' ? ('PAID' as const) : ('DUE' as const);
  const leg = { leg: `${act.refund}:${act.payout}`, tender: act.payout, amount, state, insteadOf: null };
  return {
    refund: act.refund,
    member: desk.member.member,
    card: lot.card,
    lot: act.lot,
    reason: act.reason,
    merch: act.merch,
    comparison: { ratio, list, basis, inWindow, giftDeduction, interest, amount },
    legs: amount === 0 ? [] : [leg],
    signedHash: act.signedHash,
    slip: act.slip,
  };
}

const keysOf = (desk: RefundDesk, act: SignedRefund): string[] => [
  resourceKey('refund', act.refund),
  resourceKey('member', desk.member.member),
  resourceKey('lot', act.lot),
];

const requested = (desk: RefundDesk, act: SignedRefund, choice: RefundChoice): EventDraft<'refund.requested'> => ({
  type: 'refund.requested',
  keys: keysOf(desk, act),
  post: [],
  cover: [],
  ref: [],
  body: bodyOf(desk, act, choice),
  aside: act.bankAccount === null ? null : JSON.stringify(act.bankAccount),
});

const paidOut = (desk: RefundDesk, act: SignedRefund, choice: RefundChoice): EventDraft<'deposit.refunded'> => ({
  type: 'deposit.refunded',
  keys: keysOf(desk, act),
  post: withoutZeros([
    [account('refund_clearing', desk.tid), 'CNY', choice.quote.amount],
    [account('cash_drawer', desk.tid), 'CNY', -choice.quote.amount],
  ]),
  cover: [],
  ref: [],
  body: { ...bodyOf(desk, act, choice), principal: choice.principal, bonus: choice.bonus },
  aside: null,
});

/** The customer keeps the card: the lot may be spent again. Refusal: LOT_NOT_ACTIVE (nothing of it waits). Source: FLW-04. */
export function cancelRefund(act: {
  readonly refund: string;
  readonly lot: string;
  readonly reason: string;
  readonly desk: Pick<RefundDesk, 'member'>;
}): Result<EventDraft<'refund.cancelled'>> {
  const { member } = act.desk.member;
  const lot = act.desk.member.lots.find((one) => one.lot === act.lot);
  if (lot?.state !== 'REFUND_PENDING')
    return refused(refusal('LOT_NOT_ACTIVE', { lot: act.lot, state: lot?.state ?? '' }));
  return ok({
    type: 'refund.cancelled',
    keys: [`refund:${act.refund}:cancelled`, resourceKey('member', member), resourceKey('lot', act.lot)],
    post: [],
    cover: [],
    ref: [],
    body: { refund: act.refund, member, lot: act.lot, reason: act.reason },
    aside: null,
  });
}
