import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import type { Difference } from '../ledger/over-short-reason.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { onceEach } from './own-events.ts';

/** One shift in one line: who worked it where and when, and how it was closed; times in ms. */
export interface ShiftRow {
  readonly shift: string;
  readonly tid: string;
  readonly biz: string;
  readonly openedAt: number | null;
  /** Who counted the float, and who closed; an approval names both. */
  readonly openedBy: string | null;
  readonly closed: {
    readonly at: number;
    readonly by: string;
    readonly z: ZFigures;
    /** Document of its Z report. */
    readonly report: string;
    /** Why the drawer was over or short; null where nobody had to say. */
    readonly difference: Difference | null;
  } | null;
}

/** Shifts among these events, of however many tills, the newest first; one whose opening is not among them stands all the same. Source: CSH-01. */
export function shiftRows(events: readonly RecordedEvent[]): ShiftRow[] {
  const rows = new Map<string, ShiftRow>();
  const put = (shift: string, tid: string, biz: string, change: Partial<ShiftRow>) => {
    const nothing = { shift, tid, biz, openedAt: null, openedBy: null, closed: null };
    rows.set(shift, { ...(rows.get(shift) ?? nothing), ...change });
  };
  for (const { event } of onceEach(events)) {
    const { tid, biz, wall, actor } = event;
    const opened = bodyOf(event, 'shift.opened');
    if (opened) put(opened.shift, tid, biz, { openedAt: wall, openedBy: actor });
    const body = bodyOf(event, 'shift.closed');
    if (body === null) continue;
    const { z, report, difference = null } = body;
    put(body.shift, tid, biz, { closed: { at: wall, by: actor, z, report, difference } });
  }
  const when = (row: ShiftRow): number => row.openedAt ?? row.closed?.at ?? 0;
  return [...rows.values()].toSorted((a, b) => when(b) - when(a) || (a.shift < b.shift ? -1 : 1));
}
