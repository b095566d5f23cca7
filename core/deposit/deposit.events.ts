import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { TimeVouched } from '../operator/time-word.ts';
import type { PaymentAnswer, PaymentFinding, TimedOffer } from '../tender/payment-desk.ts';
import type { Declaration, DepositFacts } from './deposit-context.ts';

/** What can happen to a deposit. `at` is trusted time in ms; money in fen. */
export type DepositEvent =
  | { readonly type: 'deposit.member.chosen'; readonly member: Member; readonly cardId: string }
  | ({ readonly type: 'deposit.customer.declared' } & Declaration)
  | { readonly type: 'deposit.amount.entered'; readonly amount: Fen; readonly at: number }
  /** A clock nobody is sure of: a manager stands for it, or the deposit goes on without what hangs on it (EC-20). */
  | ({ readonly type: 'deposit.time.confirmed' } & TimeVouched)
  | { readonly type: 'deposit.time.left-out' }
  | { readonly type: 'deposit.terms.accepted' }
  | {
      readonly type: 'deposit.contract.signed';
      readonly contractHash: string;
      /** Hash of the strokes; absent where the customer signs on paper. */
      readonly signatureHash?: string;
    }
  | ({ readonly type: 'tender.offered' } & TimedOffer)
  | { readonly type: 'tender.confirmed'; readonly at?: number }
  | { readonly type: 'tender.declined' }
  /** The cashier cannot say whether it was paid; the acquirer is asked again; it answered by itself; a person found out. */
  | { readonly type: 'tender.doubted' }
  | { readonly type: 'tender.queried' }
  | ({ readonly type: 'tender.answered' } & PaymentAnswer)
  | ({ readonly type: 'tender.resolved' } & PaymentFinding)
  | { readonly type: 'tender.removed'; readonly index: number }
  | { readonly type: 'tender.finished' }
  | { readonly type: 'deposit.stepped.back' }
  | { readonly type: 'deposit.facts.changed'; readonly facts: DepositFacts }
  | { readonly type: 'deposit.cancelled' }
  | { readonly type: 'deposit.posting.retried' }
  | { readonly type: 'deposit.posting.left' };
