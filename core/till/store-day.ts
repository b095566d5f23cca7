import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';

/** A shift of the day that was closed, and the till it was worked at. */
export interface ClosedOfDay {
  readonly tid: string;
  readonly z: ZFigures;
}

/** A shop's day over all its tills. */
export interface StoreDay {
  readonly closed: readonly ClosedOfDay[];
  /** Shifts of the day that nobody has closed yet. */
  readonly stillOpen: number;
}

/**
 * The day of a shop from the openings and closings of its tills, in whatever order and however often they come. A shift
 * belongs to the business date it was opened for. Source: CSH-03, CSH-04.
 */
export function storeDayOf(events: readonly RecordedEvent[], biz: string): StoreDay {
  const closings = new Map(
    events.flatMap(({ event }) => {
      const body = bodyOf(event, 'shift.closed');
      return body === null ? [] : [[body.shift, { tid: event.tid, z: body.z }] as const];
    }),
  );
  const opened = new Set(
    events.flatMap(({ event }) => (event.biz === biz ? (bodyOf(event, 'shift.opened')?.shift ?? []) : [])),
  );
  const closed = [...opened].flatMap((shift) => closings.get(shift) ?? []);
  const inOrder = closed.toSorted((a, b) => (a.tid === b.tid ? a.z.number - b.z.number : a.tid < b.tid ? -1 : 1));
  return { closed: inOrder, stillOpen: opened.size - closed.length };
}
