import type { LocalDate } from '../../core/kernel/business-day.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { type DayShift, storeDayReport } from '../../core/receipt/store-day-report.ts';
import {
  closeDay,
  closingOf,
  type DayClosing,
  dayTotals,
  type LateEntry,
  lateEntries,
} from '../../core/till/close-day.ts';
import { type StoreDay, storeDayOf } from '../../core/till/store-day.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** A shop's day as the centre and this till know it together. */
export interface DayKnown {
  readonly biz: LocalDate;
  readonly day: StoreDay;
  readonly totals: ReturnType<typeof dayTotals>;
  /** The closed shifts under the names of their tills, as paper shows them. */
  readonly shifts: readonly DayShift[];
  readonly closing: DayClosing | null;
  readonly late: readonly LateEntry[];
  /** What a till is called. */
  readonly nameOf: (tid: string) => string;
}

/** Asks what is known of a day. Refuses with NETWORK_DOWN (the shifts of other tills are at the centre) or CENTRE_REFUSED. */
export async function readDay(terminal: Terminal, biz: LocalDate): Promise<Result<DayKnown>> {
  const found = await terminal.engine.fetchDay(biz);
  if (!found.ok) return found;
  const { names, late } = found.value;
  const events: readonly RecordedEvent[] = [...found.value.events, ...terminal.ledger.tail.get()];
  const day = storeDayOf(events, biz);
  const closing = closingOf(events, biz);
  const nameOf = (tid: string): string =>
    tid === terminal.tid ? (terminal.facts.terminalName ?? tid) : (names[tid] ?? tid);
  const shifts = day.closed.map(({ tid, z }) => ({ till: nameOf(tid), z }));
  return ok({ biz, day, shifts, totals: dayTotals(day.closed), closing, late: lateEntries(late), nameOf });
}

interface ClosingDay {
  readonly ids: { readonly closing: string; readonly report: string; readonly job: string };
  readonly biz: LocalDate;
  readonly operator: Operator;
}

/** Closes the shop's day and lets its report be born with it. Asked anew, so that nothing known a moment ago is closed by mistake. Refusals as `readDay` and `closeDay`. */
export async function recordDayClosing(terminal: Terminal, { ids, biz, operator }: ClosingDay): Promise<Result<null>> {
  const actor = permit({ operator, approver: null, act: 'day.close' });
  if (!actor.ok) return actor;
  const known = await readDay(terminal, biz);
  if (!known.ok) return known;
  const { day, shifts, closing } = known.value;
  const draft = closeDay({ closing: ids.closing, report: ids.report, biz, day, before: closing });
  if (!draft.ok) return draft;
  const recorded = await terminal.record({
    draft: draft.value,
    shift: '',
    biz,
    actor: actor.value,
    jobs: (event) => {
      const facts = paperFacts({ terminal, operator, event });
      const doc = storeDayReport({ ...facts, docId: ids.report, biz, shifts, stillOpen: 0, closed: true });
      return [{ jobId: ids.job, doc, printer: 'report', openDrawer: false }];
    },
  });
  return recorded.ok ? ok(null) : recorded;
}
