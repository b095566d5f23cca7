import type { LocalDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { DayTotals } from '../ledger/closing-bodies.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody, ZFigures } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ClosedOfDay, StoreDay } from './store-day.ts';

/** The sums of a day's Z reports, as they can be added up by hand. */
export function dayTotals(closed: readonly ClosedOfDay[]): DayTotals {
  const sum = (pick: (z: ZFigures) => Fen | undefined): Fen => sumFen(closed.map(({ z }) => pick(z) ?? 0));
  return {
    sales: sum((z) => z.salesTotal),
    salesCount: sum((z) => z.salesCount),
    returns: sum((z) => z.returnsTotal),
    voids: sum((z) => z.voidsTotal),
    deposits: sum((z) => z.depositsTotal),
    depositsCount: sum((z) => z.depositsCount),
    depositRefunds: sum((z) => (z.depositRefundsTotal ?? 0) + (z.depositVoidsTotal ?? 0)),
    expected: sum((z) => z.expected),
    counted: sum((z) => z.counted),
    overShort: sum((z) => z.overShort),
  };
}

/** A day that somebody closed: who, when (wall ms), over what. */
export interface DayClosing {
  readonly by: string;
  readonly at: number;
  readonly till: string;
  readonly body: EventBody<'day.closed'>;
}

/** The closing of a day among events in the order they were heard of: the first counts, also where two tills closed it. */
export function closingOf(events: readonly RecordedEvent[], biz: LocalDate): DayClosing | null {
  for (const { event } of events) {
    const body = bodyOf(event, 'day.closed');
    if (body?.biz === biz) return { by: event.actor, at: event.wall, till: event.tid, body };
  }
  return null;
}

/**
 * Closes the shop's day over the Z reports of all its tills. `closing` and `report` are minted before. Refused: DAY_CLOSED, DAY_OPEN
 * while a shift is still worked, DAY_EMPTY where nobody worked. Source: CSH-03, CSH-04.
 */
export function closeDay(act: {
  readonly closing: string;
  readonly report: string;
  readonly biz: LocalDate;
  readonly day: StoreDay;
  readonly before: DayClosing | null;
}): Result<EventDraft<'day.closed'>> {
  const { closing, report, biz, day, before } = act;
  if (before !== null) return refused(refusal('DAY_CLOSED', { biz }));
  if (day.stillOpen > 0) return refused(refusal('DAY_OPEN', { n: day.stillOpen }));
  if (day.closed.length === 0) return refused(refusal('DAY_EMPTY', { biz }));
  const shifts = day.closed.map(({ tid, shift, z }) => ({ shift, till: tid, z: z.number }));
  const body = { closing, biz, shifts, totals: dayTotals(day.closed), report };
  const keys = shifts.map(({ shift }) => resourceKey('shift', shift));
  return ok({ type: 'day.closed', keys, post: [], cover: [], ref: [], body, aside: null });
}

/** An entry of a closed day that was heard of only afterwards; `amount` is the money it is about, fen. */
export interface LateEntry {
  readonly id: string;
  readonly till: string;
  /** When it was written, wall ms. */
  readonly at: number;
  readonly type: string;
  readonly amount: Fen;
}

/** True if an entry belongs to a shift's money or to the shift itself; only such makes a closed day look different. */
export const countsInDay = ({ shift, type, post }: RecordedEvent['event']): boolean =>
  shift !== '' && (post.length > 0 || type.startsWith('shift.'));

/** Late entries as people read them, oldest first, each once. */
export function lateEntries(events: readonly RecordedEvent[]): LateEntry[] {
  const each = new Map(events.map((one) => [one.id, one]));
  return [...each.values()]
    .map(({ id, event }) => ({ id, till: event.tid, at: event.wall, type: event.type, amount: movedBy(event) }))
    .toSorted((a, b) => a.at - b.at);
}

const movedBy = ({ post }: RecordedEvent['event']): Fen =>
  sumFen(post.flatMap(([, unit, amount]) => (unit === 'CNY' && amount > 0 ? [amount] : [])));
