import type { Member } from '../member/member.ts';
import type { ReturnLine } from '../refund/returned-shares.ts';
import type { SaleRecord } from '../view/sale-fold.ts';
import type { LegChoice, PaidElsewhere, ReturnFacts, ReturnMode } from './return-context.ts';

/** What can happen to a return or void. */
export type ReturnEvent =
  | { readonly type: 'return.sale.found'; readonly record: SaleRecord; readonly member: Member | null }
  | { readonly type: 'return.mode.chosen'; readonly mode: ReturnMode }
  | { readonly type: 'return.lines.chosen'; readonly lines: readonly ReturnLine[] }
  | { readonly type: 'return.sv.chosen'; readonly asCash: boolean }
  | { readonly type: 'return.reason.given'; readonly reason: string }
  | { readonly type: 'return.exchange.named'; readonly sale: string | null; readonly netted?: number }
  | { readonly type: 'return.approved'; readonly approver: ReturnFacts['operator'] }
  | { readonly type: 'return.facts.changed'; readonly facts: ReturnFacts }
  | { readonly type: 'return.confirmed' }
  | { readonly type: 'return.leg.marked'; readonly tender: PaidElsewhere; readonly as: LegChoice }
  | { readonly type: 'return.paying.finished' }
  | { readonly type: 'return.stepped.back' }
  | { readonly type: 'return.cancelled' }
  | { readonly type: 'return.posting.retried' }
  | { readonly type: 'return.posting.left' };
