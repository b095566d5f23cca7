import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { addToShift } from '../till/shift-figures.ts';
import { emptyFigures, type ShiftState } from '../till/shift-state.ts';
import { liabilityBefore } from '../till/till-liability.ts';
import { onceEach } from './own-events.ts';

/**
 * The till's open shift with all figures so far, or null if none is open. Takes the till's own events of every epoch;
 * an event belongs to the shift it names, however late it is found (CSH-01). Should two shifts stand open after a
 * lost disk, the later one is meant.
 */
export function foldShift(events: readonly RecordedEvent[]): ShiftState | null {
  const own = onceEach(events);
  const closed = new Set(own.flatMap(({ event }) => bodyOf(event, 'shift.closed')?.shift ?? []));
  const zNumber = zNumberAfter(own);
  const openings = own
    .flatMap((recorded) => openingOf(recorded, zNumber))
    .filter(({ state }) => !closed.has(state.shift));
  const found = openings.toSorted((a, b) => (a.hlc < b.hlc ? 1 : -1))[0]?.state;
  if (found === undefined) return null;
  const before = liabilityBefore(own);
  const open = before.principal === 0 && before.bonus === 0 ? found : { ...found, liabilityBefore: before };
  return own.filter((recorded) => shiftOf(recorded) === open.shift).reduce(addToShift, open);
}

function openingOf({ event }: RecordedEvent, zNumber: number): { hlc: string; state: ShiftState }[] {
  const body = bodyOf(event, 'shift.opened');
  if (body === null) return [];
  const { biz, wall, actor, hlc } = event;
  const who = { shift: body.shift, biz, openedAt: wall, openedBy: actor };
  return [{ hlc, state: { ...who, zNumber, figures: emptyFigures, drawer: 0 } }];
}

/** The shift an event belongs to: the one it opens, else the one that was open when it was written. */
const shiftOf = ({ event }: RecordedEvent): string => bodyOf(event, 'shift.opened')?.shift ?? event.shift;

/** Number of the next Z report: one more than the highest this till has printed, so no number is skipped (CSH-01). */
export const zNumberAfter = (events: readonly RecordedEvent[]): number =>
  events.reduce((highest, { event }) => Math.max(highest, bodyOf(event, 'shift.closed')?.z.number ?? 0), 0) + 1;
