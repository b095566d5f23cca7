import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { ShiftFigures } from './shift-state.ts';

/** Stored value that a till has brought to what the shop owes: principal and bonus, fen. */
export type TillLiability = NonNullable<ZFigures['liability']>['closing'];

const nothing: TillLiability = { principal: 0, bonus: 0 };

/** Where the last Z report of these events left it; nothing before the first that tells it. Source: CSH-03, REG 42. */
export function liabilityBefore(events: readonly RecordedEvent[]): TillLiability {
  const reports = events.flatMap(({ event }) => bodyOf(event, 'shift.closed')?.z ?? []);
  return reports.toSorted((a, b) => a.number - b.number).at(-1)?.liability?.closing ?? nothing;
}

/**
 * Opening and closing of a shift: opening + paid in + bonus − used + given back − refunded = closing, each in its unit. What a
 * till cannot do (ends of validity, conversions) is in the centre's own roll-forward. Source: CSH-03, REG 41.
 */
export function rolledForward(opening: TillLiability, figures: ShiftFigures): ZFigures['liability'] {
  const { depositsTotal, bonusGranted = 0, svPrincipal, svBonus, svBack = nothing, svRefunded = nothing } = figures;
  const closing = {
    principal: opening.principal + depositsTotal - svPrincipal + svBack.principal - svRefunded.principal,
    bonus: opening.bonus + bonusGranted - svBonus + svBack.bonus - svRefunded.bonus,
  };
  const moved = [opening, closing].some(({ principal, bonus }) => principal !== 0 || bonus !== 0);
  return moved ? { opening, closing } : undefined;
}
