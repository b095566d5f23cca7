import { composePayout } from '../../../core/deposit-refund/compose-payout.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { writeAndFold } from '../ingest/answer-acts.ts';
import { hasLot } from '../ingest/known-lot.ts';
import { ownAct } from '../ingest/own-act.ts';
import { closePaidRefund } from '../ingest/settle-refund.ts';
import type { Working } from '../ingest/working.ts';
import type { Central } from '../open-central.ts';
import { centralWriter } from '../own-log.ts';
import { isFree } from '../rights/want-back.ts';
import { readCase } from './list-refunds.ts';
import { amountOf, type DepositCase, type DifferenceCase, isOpen, type RefundCase } from './refund-case.ts';

/**
 * Why head office could not do it: no such refund, nothing left to decide, its deposit has not arrived, a till may still draw on
 * it, owed in any case.
 */
export type RefundProblem = 'unknown' | 'closed' | 'no-lot' | 'rights-out' | 'owed';

type Answer = RefundProblem | 'done';

/**
 * Pays a refund: `reference` is the number of the transfer. A deposit's lot is closed in the same commit with what it truly
 * held; a difference owed after a return leaves `refund_due`. Done once, whoever asks again. Source: FLW-04, REF-12, REF-15.
 */
export const approveRefund = (central: Central, act: { refund: string; reference: string }): Promise<Answer> =>
  decide(central, act.refund, (working, one) =>
    one.kind === 'DEPOSIT' ? payDeposit(working, one, act.reference) : payDifference(working, one, act.reference),
  );

/** Refuses a request: the lot may be spent again. What goods that came back owe cannot be refused. Source: FLW-04, REF-12. */
export const refuseRefund = (central: Central, act: { refund: string; reason: string }): Promise<Answer> =>
  decide(central, act.refund, (working, one) => {
    if (one.kind === 'DIFFERENCE' || one.request === null) return 'owed';
    const { body, store } = one.request;
    writeAndFold(working, store, cancellation(one, body, act.reason));
    working.setRefund({ ...one, ended: 'CANCELLED' });
    return 'done';
  });

async function decide(
  central: Central,
  refund: string,
  act: (working: Working, one: RefundCase) => Answer,
): Promise<Answer> {
  const known = await readCase(central.db, refund);
  const member = known === null ? null : memberOf(known);
  if (member === null) return 'unknown';
  const overdue = overdueId(refund);
  return ownAct(central, { members: [member], refunds: [refund], findings: [overdue] }, (working) => {
    const one = working.refund(refund);
    if (one === null || !isOpen(one)) return 'closed';
    const answer = act(working, one);
    if (answer === 'done' && working.knowsFinding(overdue)) working.find(overdueFinding(one, false));
    return answer;
  });
}

const memberOf = (one: RefundCase): string | null =>
  one.kind === 'DIFFERENCE' ? one.member : (one.request?.body.member ?? null);

function payDeposit(working: Working, one: DepositCase, reference: string): Answer {
  const { request } = one;
  const member = request === null ? null : working.member(request.body.member);
  if (request === null || member === null || !hasLot(member, request.body.lot)) return 'no-lot';
  const { body, store, event } = request;
  if (!isFree(working, body)) return 'rights-out';
  const draft = composePayout({ cause: event, request: body, member, payer: centralWriter, reference });
  const paid = writeAndFold(working, store, draft);
  const after = working.member(body.member);
  if (after !== null) closePaidRefund(working, paid, after);
  working.setRefund({ ...one, ended: 'PAID' });
  return 'done';
}

function payDifference(working: Working, one: DifferenceCase, reference: string): Answer {
  const { refund, member, amount, tid, store } = one;
  const draft: EventDraft<'refund.paid'> = {
    type: 'refund.paid',
    keys: [resourceKey('leg', refund), resourceKey('member', member)],
    post: [
      [account('refund_due', tid), 'CNY', amount],
      [account('bank'), 'CNY', -amount],
    ],
    cover: [],
    ref: [refund],
    body: { leg: refund, of: refund, tender: 'bank', amount, reference },
    aside: null,
  };
  writeAndFold(working, store, draft);
  working.setRefund({ ...one, ended: 'PAID' });
  return 'done';
}

const cancellation = (
  { refund }: DepositCase,
  { member, lot }: NonNullable<DepositCase['request']>['body'],
  reason: string,
): EventDraft<'refund.cancelled'> => ({
  type: 'refund.cancelled',
  keys: [`refund:${refund}:cancelled`, resourceKey('member', member), resourceKey('lot', lot)],
  post: [],
  cover: [],
  ref: [],
  body: { refund, member, lot, reason },
  aside: null,
});

const overdueId = (refund: string): string => `REFUND_OVERDUE:${refund}`;

/** The finding about a refund that should have been paid by now, or that has been paid since. Fen. Source: REF-15. */
export const overdueFinding = (one: RefundCase, open: boolean) =>
  ({
    finding: overdueId(one.refund),
    code: 'REFUND_OVERDUE',
    amount: amountOf(one),
    facts: { refund: one.refund, member: memberOf(one) ?? '', kind: one.kind },
    open,
  }) as const;
