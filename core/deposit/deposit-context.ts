import type { Campaign } from '../campaign/campaign.ts';
import type { DepositTerms } from '../campaign/evaluate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { TimeWord } from '../operator/time-word.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { CardRoom } from '../stored-value/card-limit.ts';
import type { Payer } from '../tender/cash-allowed.ts';
import type { PaymentAsked } from '../tender/payment.ts';
import type { PendingTender } from '../tender/tender-desk.ts';
import { beginTendering, type Tendering } from '../tender/tendering.ts';
import type { AgeBand } from './age-gate.ts';
import type { Company } from './company-gate.ts';

/** What the till knows when a deposit begins. */
export interface DepositFacts {
  /** Trusted time, ms. */
  readonly at: number;
  /** This till: its drawer takes the cash. */
  readonly tid: string;
  readonly store: Store;
  /** The campaign in force, or null if head office has published none. */
  readonly campaign: Campaign | null;
  /** The merchant's trade rules: what the deposit gives besides its value; null: none published. */
  readonly rules?: TradeRules | null;
  /** Nobody can vouch for the clock at present; absent: it is sure (CON-05, EC-20). */
  readonly timeUnsure?: boolean;
}

/** What the customer says of themselves before paying. Source: DEP-01, POL-02, POL-03. */
export interface Declaration {
  readonly payer: Payer;
  readonly age: AgeBand;
  readonly guardianConfirmed: boolean;
  /** The unit that pays and its agent; absent or null: a person (POL-03). */
  readonly company?: Company | null;
}

/** Given when a deposit begins. `mint` makes one new id of a kind; it is used here and never again. */
export interface DepositInput {
  readonly mint: (prefix: string) => string;
  readonly facts: DepositFacts;
}

/** A deposit under way: plain data, so that it can be stored at any state. All money in fen. */
export interface DepositContext {
  readonly depositId: string;
  readonly lotId: string;
  /** The voucher's document id, which is also its number. */
  readonly docId: string;
  readonly jobId: string;
  readonly facts: DepositFacts;
  readonly member: Member | null;
  readonly cardId: string | null;
  readonly declared: Declaration;
  readonly amount: Fen | null;
  /** Terms shown to the customer: from then on they are pinned. */
  readonly terms: DepositTerms | null;
  readonly room: CardRoom | null;
  /** What was said about a clock nobody is sure of; absent or null: nobody was asked (EC-20). */
  readonly timeWord?: TimeWord | null;
  readonly contractHash: string | null;
  /** Absent in deposits stored by older versions. */
  readonly signatureHash?: string | null;
  readonly tendering: Tendering;
  readonly pending: PendingTender | null;
  /** The payment that is waited for and the number of the next (EC-16); absent in deposits stored by older versions. */
  readonly asked?: PaymentAsked | null;
  readonly nextPayment?: number;
  /** The instant the last payment counts from, ms. */
  readonly paidAt?: number | null;
  readonly recorded: RecordedAct | null;
  /** The paper could not be handed to the spool; the deposit stands (DEP-17). */
  readonly paperFault: boolean;
  readonly refusal: Refusal | null;
}

/** A deposit that has not begun to touch anything: its ids exist before it has any effect. */
export const newDeposit = ({ mint, facts }: DepositInput): DepositContext => ({
  depositId: mint('dep'),
  lotId: mint('lot'),
  docId: mint('doc'),
  jobId: mint('job'),
  facts,
  member: null,
  cardId: null,
  declared: { payer: 'PERSON', age: 'adult', guardianConfirmed: false },
  amount: null,
  terms: null,
  room: null,
  contractHash: null,
  tendering: beginTendering({ due: 0, roundDownStep: 1 }),
  pending: null,
  recorded: null,
  paperFault: false,
  refusal: closedFor(facts),
});

/** Why no deposit may be taken at all, or null: STOP_SELLING, NO_CAMPAIGN. Source: POL-05. */
export function closedFor(facts: DepositFacts): Refusal | null {
  if (facts.store.depositsStopped) return refusal('STOP_SELLING');
  return facts.campaign === null ? refusal('NO_CAMPAIGN') : null;
}
