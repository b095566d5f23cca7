import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { countsInDay } from '../../../core/till/close-day.ts';
import { usableId } from './facts.ts';
import type { Working } from './working.ts';

const aDate = /^\d{4}-\d{2}-\d{2}$/;

/** Name of a shop's day in the table of facts: its closings, or with `late` what came after the first of them. */
export const dayFact = (of: { readonly store: string; readonly biz: string; readonly late?: boolean }): string =>
  resourceKey(of.late === true ? 'day-late' : 'day', `${of.store}:${of.biz}`);

/** The day an entry counts in or closes, as the table of facts names it, as a list of one or none; never throws. */
export function daysOf(event: EventEnvelope): string[] {
  const { store, biz, type } = event;
  const fits = usableId.test(store) && aDate.test(biz);
  return fits && (type === 'day.closed' || countsInDay(event)) ? [dayFact({ store, biz })] : [];
}

/** Notes that a day was closed, and everything of that day that is heard of afterwards. Source: CSH-04. */
export function takeDay(working: Working, recorded: RecordedEvent): void {
  const { store, biz, type } = recorded.event;
  const [day] = daysOf(recorded.event);
  if (day === undefined) return;
  if (type === 'day.closed') working.noteFact(day, recorded);
  else if (working.factsOf(day).length > 0) working.noteFact(dayFact({ store, biz, late: true }), recorded);
}
