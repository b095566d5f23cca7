import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { actorOf, checkReturn } from './compose-return.ts';
import type { ReturnEvent } from './return.events.ts';
import type { LegChoice, PaidElsewhere, ReturnContext } from './return-context.ts';
import { quoteReturn } from './return-quote.ts';

/** What one event changes in a return. */
export type ReturnPatch = Partial<ReturnContext>;

/** What an event does to a return, or why it may not: every rule of the flow in one place, the order is the machine's. */
export function returnStep(context: ReturnContext, event: ReturnEvent): Result<ReturnPatch> {
  switch (event.type) {
    case 'return.sale.found':
      return ok({ record: event.record, member: event.member, ...afresh });
    case 'return.mode.chosen':
      return ok({ mode: event.mode, ...afresh });
    case 'return.lines.chosen':
      return checked(context, { lines: event.lines });
    case 'return.sv.chosen':
      return checked(context, { svAsCash: event.asCash });
    case 'return.reason.given':
      return ok({ reason: event.reason.trim() });
    case 'return.exchange.named':
      return ok({ exchange: event.sale, netted: event.sale === null ? 0 : (event.netted ?? 0) });
    case 'return.approved':
      return approve(context, event.approver);
    case 'return.facts.changed':
      return ok({ facts: event.facts });
    case 'return.confirmed':
      return confirm(context);
    case 'return.leg.marked':
      return markLeg(context, event);
    case 'return.stepped.back':
      return ok({ legs: {} });
    case 'return.paying.finished':
    case 'return.cancelled':
    case 'return.posting.retried':
    case 'return.posting.left':
      return ok({});
  }
}

/** Another sale or another mode: what was chosen before says nothing any more. */
const afresh = { lines: [], svAsCash: false, legs: {}, approver: null } as const;

/** A choice of goods must be one that can come back. */
function checked(context: ReturnContext, patch: ReturnPatch): Result<ReturnPatch> {
  const next = { ...context, ...patch };
  if (next.lines.length === 0) return ok(patch);
  const quoted = quoteReturn(next);
  return quoted.ok ? ok(patch) : quoted;
}

function approve(context: ReturnContext, approver: ReturnContext['approver']): Result<ReturnPatch> {
  const actor = actorOf({ ...context, approver });
  return actor.ok ? ok({ approver }) : actor;
}

function confirm(context: ReturnContext): Result<ReturnPatch> {
  const quoted = checkReturn(context);
  if (!quoted.ok) return quoted;
  return context.reason === '' ? refused(refusal('RETURN_REASON')) : ok({});
}

/**
 * Another device paid, or will; or the customer and a manager agreed to cash. Refusals: TENDER_UNKNOWN, LEG_OFFLINE,
 * PERMISSION_MISSING. Source: REF-01, OFF-04.
 */
function markLeg(
  context: ReturnContext,
  { tender, as }: { readonly tender: PaidElsewhere; readonly as: LegChoice },
): Result<ReturnPatch> {
  const quoted = quoteReturn(context);
  if (!quoted.ok) return quoted;
  const isOwed = quoted.value.legs.some((leg) => (leg.insteadOf ?? leg.tender) === tender);
  if (!isOwed) return refused(refusal('TENDER_UNKNOWN'));
  if (as === 'PAID' && !context.facts.online) return refused(refusal('LEG_OFFLINE'));
  const legs = { ...context.legs, [tender]: as };
  const actor = actorOf({ ...context, legs });
  return actor.ok ? ok({ legs }) : actor;
}
