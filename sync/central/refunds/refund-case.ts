import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { payoutDeadline } from '../../../core/refund/payout-deadline.ts';
import type { TableRow } from '../store/tables.ts';

/** A deposit refund that a till asked for. `request` null: only its end is known yet. Source: FLW-04. */
export interface DepositCase {
  readonly kind: 'DEPOSIT';
  readonly refund: string;
  readonly request: {
    /** Event of the request; a bank account stands in its aside (REG 34). */
    readonly event: string;
    readonly tid: string;
    readonly store: string;
    /** Wall time of the request, ms: what the pay-out term counts from. */
    readonly at: number;
    readonly body: EventBody<'refund.requested'>;
  } | null;
  readonly ended: 'CANCELLED' | 'PAID' | null;
}

/** Money owed because goods came back after their deposit had been refunded. Fen, ms. Source: REF-12, W15. */
export interface DifferenceCase {
  readonly kind: 'DIFFERENCE';
  /** Id of the `floor.restored` that owes it. */
  readonly refund: string;
  readonly member: string;
  readonly lot: string;
  /** The till on whose `refund_due` it stands. */
  readonly tid: string;
  readonly store: string;
  readonly at: number;
  readonly amount: Fen;
  readonly ended: 'PAID' | null;
}

export type RefundCase = DepositCase | DifferenceCase;

/** True while a person has something to do about it. */
export const isOpen = (one: RefundCase): boolean =>
  one.ended === null && (one.kind === 'DIFFERENCE' || one.request !== null);

/** First instant (ms) at which the pay-out is late; 0 while its request is not known. Source: REF-15. */
export function lateFrom(one: RefundCase): number {
  if (one.kind === 'DIFFERENCE') return payoutDeadline(one.at, false).lateFrom;
  const { request } = one;
  return request === null ? 0 : payoutDeadline(request.at, request.body.comparison.inWindow).lateFrom;
}

/** Fen to be paid out. */
export const amountOf = (one: RefundCase): Fen =>
  one.kind === 'DIFFERENCE' ? one.amount : (one.request?.body.comparison.amount ?? 0);

/** The row of the table. */
export const caseRow = (one: RefundCase): TableRow => ({
  refund: one.refund,
  is_open: isOpen(one) ? 1 : 0,
  late_from: lateFrom(one),
  data: JSON.stringify(one),
});

/** The refund an event is about, or null. */
export function refundOf({ event }: RecordedEvent): string | null {
  const body =
    bodyOf(event, 'refund.requested') ?? bodyOf(event, 'refund.cancelled') ?? bodyOf(event, 'deposit.refunded');
  return body?.refund ?? null;
}

/** The case after one more event about it; the same whatever arrives first. A refund without a request is no case. Source: FLW-04. */
export function caseAfter(known: RefundCase | null, recorded: RecordedEvent): RefundCase | null {
  const { event } = recorded;
  const refund = refundOf(recorded);
  if (refund === null || known?.kind === 'DIFFERENCE') return known;
  const before: DepositCase = known ?? { kind: 'DEPOSIT', refund, request: null, ended: null };
  const body = bodyOf(event, 'refund.requested');
  if (body === null) {
    const ended = event.type === 'deposit.refunded' ? 'PAID' : (before.ended ?? 'CANCELLED');
    return { ...before, ended };
  }
  const { tid, store, wall } = event;
  return before.request === null ? { ...before, request: { event: recorded.id, tid, store, at: wall, body } } : before;
}

/** The case that a late return opens at a refunded deposit, or null. Source: REF-12. */
export function differenceOf(restored: RecordedEvent, back: RecordedEvent): DifferenceCase | null {
  const body = bodyOf(restored.event, 'floor.restored');
  if (body === null || body.bank <= 0) return null;
  const { tid, store, wall } = back.event;
  const { member, lot, bank } = body;
  return { kind: 'DIFFERENCE', refund: restored.id, member, lot, tid, store, at: wall, amount: bank, ended: null };
}
