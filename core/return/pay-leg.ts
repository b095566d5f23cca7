import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { tenderAccount } from '../tender/tender-account.ts';
import type { OpenLeg } from '../view/refund-legs.ts';
import type { LegChoice } from './return-context.ts';

/** A waiting refund that is being paid, and where. */
export interface LegPayment {
  readonly leg: OpenLeg;
  /** The till that pays: cash instead leaves its drawer. */
  readonly tid: string;
  readonly as: Exclude<LegChoice, 'QUEUED'>;
  readonly reference: string;
  readonly online: boolean;
}

/**
 * The journal entry that pays a waiting refund: what was owed is owed no more. The key is the leg, so it is paid once.
 * Refusals: LEG_OFFLINE, AMOUNT_INVALID (it has been paid). Source: REF-01, REF-15, STM-03.
 */
export function payLeg({ leg, tid, as, reference, online }: LegPayment): Result<EventDraft<'refund.paid'>> {
  if (leg.state === 'PAID') return refused(refusal('AMOUNT_INVALID', { amount: leg.amount }));
  if (as === 'PAID' && !online) return refused(refusal('LEG_OFFLINE'));
  const tender = as === 'CASH' ? 'cash' : leg.tender;
  return ok({
    type: 'refund.paid',
    keys: [resourceKey('leg', leg.leg), ...(leg.member === null ? [] : [resourceKey('member', leg.member)])],
    post: [
      [account('refund_due', leg.tid), 'CNY', leg.amount],
      [tenderAccount(tender, tid), 'CNY', -leg.amount],
    ],
    cover: [],
    ref: [],
    body: { leg: leg.leg, of: leg.of, tender, amount: leg.amount, reference },
    aside: null,
  });
}
