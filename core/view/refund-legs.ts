import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { RefundLeg } from '../ledger/give-back-bodies.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { onceEach } from './own-events.ts';

/** A refund leg that is not paid yet, and the return, void or refund it belongs to. */
export interface OpenLeg extends RefundLeg {
  readonly of: string;
  /** The till that owes it. */
  readonly tid: string;
  readonly member: string | null;
  /** Wall time of the act, ms: what its deadline counts from (REF-15). */
  readonly since: number;
}

/** Refund legs among these events that still wait, oldest first: the worklist of REF-15, handed over by CSH-04. */
export function openRefundLegs(events: readonly RecordedEvent[]): OpenLeg[] {
  const all = onceEach(events);
  const paid = new Set(all.flatMap(({ event }) => bodyOf(event, 'refund.paid')?.leg ?? []));
  return all
    .flatMap(legsOf)
    .filter((leg) => leg.state !== 'PAID' && !paid.has(leg.leg))
    .toSorted((a, b) => a.since - b.since || (a.leg < b.leg ? -1 : 1));
}

function legsOf({ event }: RecordedEvent): OpenLeg[] {
  const act = actOf(event);
  if (act === null) return [];
  const { of, body } = act;
  return body.legs.map((leg) => ({ ...leg, of, tid: event.tid, member: body.member, since: event.wall }));
}

function actOf(
  event: EventEnvelope,
): { of: string; body: { legs: readonly RefundLeg[]; member: string | null } } | null {
  const returned = bodyOf(event, 'sale.returned');
  if (returned) return { of: returned.return, body: returned };
  const voided = bodyOf(event, 'sale.voided') ?? bodyOf(event, 'deposit.voided');
  if (voided) return { of: voided.void, body: voided };
  const refunded = bodyOf(event, 'deposit.refunded');
  return refunded ? { of: refunded.refund, body: refunded } : null;
}
