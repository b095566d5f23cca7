import { must } from '../kernel/invariant.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { bonusLeft, principalLeft } from '../stored-value/lot.ts';
import { withoutZeros } from '../stored-value/lot-posting.ts';

/** A refund that head office pays: the request, the row of its member, and the number of the transfer. */
export interface Payout {
  /** Event of the request. */
  readonly cause: string;
  readonly request: EventBody<'refund.requested'>;
  readonly member: Member;
  /** Writer that pays: its clearing account is emptied when the lot is closed. */
  readonly payer: string;
  readonly reference: string;
}

/**
 * The journal entry that pays a requested refund by bank: what the customer signed for, all legs paid. What the lot holds by now
 * stands beside it; a difference is named when the lot is closed. Source: FLW-04, REF-07, REF-14.
 */
export function composePayout({ cause, request, member, payer, reference }: Payout): EventDraft<'deposit.refunded'> {
  const lot = must(
    member.lots.find((one) => one.lot === request.lot),
    'a refund that is paid names a known lot',
  );
  const { amount } = request.comparison;
  const legs = request.legs.map((leg) => ({ ...leg, state: 'PAID' as const }));
  return {
    type: 'deposit.refunded',
    keys: [
      resourceKey('refund', request.refund),
      resourceKey('member', request.member),
      resourceKey('lot', request.lot),
    ],
    post: withoutZeros([
      [account('refund_clearing', payer), 'CNY', amount],
      [account('bank'), 'CNY', -amount],
    ]),
    cover: [],
    ref: [cause],
    body: { ...request, legs, principal: principalLeft(lot), bonus: bonusLeft(lot), reference },
    aside: null,
  };
}
