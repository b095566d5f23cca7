import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';

/** A shift of the day that was closed, and the till it was worked at. */
export interface ClosedOfDay {
  readonly tid: string;
  readonly shift: string;
  readonly z: ZFigures;
}

/** A shift of the day that is still worked: where, by whom, since when (wall ms). */
export interface OpenOfDay {
  readonly tid: string;
  readonly shift: string;
  readonly by: string;
  readonly since: number;
}

/** A shop's day over all its tills. */
export interface StoreDay {
  readonly closed: readonly ClosedOfDay[];
  /** Shifts of the day that nobody has closed yet. */
  readonly stillOpen: number;
  /** The same shifts, by till. */
  readonly open: readonly OpenOfDay[];
}

/**
 * The day of a shop from the openings and closings of its tills, in whatever order and however often they come. A shift
 * belongs to the business date it was opened for. Source: CSH-03, CSH-04.
 */
export function storeDayOf(events: readonly RecordedEvent[], biz: string): StoreDay {
  const closings = new Map(
    events.flatMap(({ event }) => {
      const body = bodyOf(event, 'shift.closed');
      return body === null ? [] : [[body.shift, { tid: event.tid, shift: body.shift, z: body.z }] as const];
    }),
  );
  const opened = new Map(
    events.flatMap(({ event }) => {
      const shift = event.biz === biz ? (bodyOf(event, 'shift.opened')?.shift ?? null) : null;
      return shift === null ? [] : [[shift, { tid: event.tid, shift, by: event.actor, since: event.wall }] as const];
    }),
  );
  const closed = [...opened.keys()].flatMap((shift) => closings.get(shift) ?? []);
  const open = [...opened.values()].filter(({ shift }) => !closings.has(shift));
  const inOrder = closed.toSorted((a, b) => (a.tid === b.tid ? a.z.number - b.z.number : a.tid < b.tid ? -1 : 1));
  return { closed: inOrder, stillOpen: open.length, open: open.toSorted((a, b) => (a.tid < b.tid ? -1 : 1)) };
}
