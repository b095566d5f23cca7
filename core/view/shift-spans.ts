import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { onceEach } from './own-events.ts';

/** A shift of this till from its opening to its close, wall time in ms; null: still open. */
export interface ShiftSpan {
  readonly shift: string;
  readonly biz: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
}

/** The till's shifts in the order of their openings. Source: CSH-01. */
export function shiftSpans(events: readonly RecordedEvent[]): ShiftSpan[] {
  const all = onceEach(events);
  const closed = new Map(
    all.flatMap(({ event }) => {
      const body = bodyOf(event, 'shift.closed');
      return body === null ? [] : [[body.shift, event.wall] as const];
    }),
  );
  return all
    .flatMap(({ event }) => {
      const body = bodyOf(event, 'shift.opened');
      const { biz, wall } = event;
      return body === null
        ? []
        : [{ shift: body.shift, biz, openedAt: wall, closedAt: closed.get(body.shift) ?? null }];
    })
    .toSorted((a, b) => a.openedAt - b.openedAt || (a.shift < b.shift ? -1 : 1));
}

/** The shift during which something was written by hand, or null: none of this till was open then. Source: CSH-01, MAN-02. */
export const shiftAt = (spans: readonly ShiftSpan[], at: number): ShiftSpan | null =>
  spans.findLast(({ openedAt, closedAt }) => openedAt <= at && (closedAt === null || at < closedAt)) ?? null;
