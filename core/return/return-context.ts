import type { Refusal } from '../kernel/refusal.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import type { ReturnLine } from '../refund/returned-shares.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { SaleRecord } from '../view/sale-fold.ts';

/** What the till knows while goods come back. */
export interface ReturnFacts {
  /** Trusted time, ms. */
  readonly at: number;
  readonly tid: string;
  readonly store: Store;
  /** The merchant's rules as last published; absent or null: none. */
  readonly rules?: TradeRules | null;
  readonly online: boolean;
  /** The open shift: a sale of the same shift may be voided (REF-06). */
  readonly shift: string;
  readonly operator: Pick<Operator, 'staff' | 'name' | 'role' | 'pinHash' | 'active'>;
}

/** A whole sale undone in its shift, or some of its goods brought back later. */
export type ReturnMode = 'return' | 'void';

/** Tenders whose refund another device or the office pays. */
export type PaidElsewhere = Exclude<TenderKind, 'sv' | 'cash'>;

/** How such a refund stands: paid on the other device, waiting, or paid in cash instead with everybody's consent (REF-01). */
export type LegChoice = 'PAID' | 'QUEUED' | 'CASH';

/** Given when a return begins. `mint` makes one new id of a kind; it is used here and never again. */
export interface ReturnInput {
  readonly mint: (prefix: string) => string;
  readonly facts: ReturnFacts;
}

/** A return or void under way: plain data, so that it can be stored at any state. */
export interface ReturnContext {
  readonly returnId: string;
  /** The slip's document id. */
  readonly docId: string;
  readonly jobId: string;
  readonly facts: ReturnFacts;
  readonly record: SaleRecord | null;
  /** The member of the sale as this till may treat them now, or null. */
  readonly member: Member | null;
  readonly mode: ReturnMode;
  readonly lines: readonly ReturnLine[];
  /** The customer asks for the stored-value share in cash (REF-02). */
  readonly svAsCash: boolean;
  readonly reason: string;
  readonly approver: ReturnFacts['operator'] | null;
  /** The sale the customer takes instead; absent or null: none (EC-05). */
  readonly exchange?: string | null;
  /** Money of this return that stays for the goods taken instead, fen: it crosses no counter (EC-05). */
  readonly netted?: Fen;
  readonly legs: Readonly<Partial<Record<PaidElsewhere, LegChoice>>>;
  readonly recorded: RecordedAct | null;
  readonly paperFault: boolean;
  readonly refusal: Refusal | null;
}

/** A return that has found no sale yet; its ids exist before it has any effect. */
export const newReturn = ({ mint, facts }: ReturnInput): ReturnContext => ({
  returnId: mint('ret'),
  docId: mint('doc'),
  jobId: mint('job'),
  facts,
  record: null,
  member: null,
  mode: 'return',
  lines: [],
  svAsCash: false,
  reason: '',
  approver: null,
  legs: {},
  recorded: null,
  paperFault: false,
  refusal: null,
});
