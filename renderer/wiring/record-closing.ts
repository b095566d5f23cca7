import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { CashCount, EventBody, ZFigures } from '../../core/ledger/event-types.ts';
import type { Difference } from '../../core/ledger/over-short-reason.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { zReportOf } from '../../core/receipt/shift-report.ts';
import { overShortTolerance } from '../../core/till/over-short.ts';
import { closeShift } from '../../core/till/shift.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

interface Closing {
  readonly terminal: Terminal;
  readonly shift: ShiftState;
  readonly count: CashCount;
  /** Why the count differs, where somebody was asked. */
  readonly difference: Difference | null;
  readonly operator: Operator;
  readonly unsynced: number;
  /** Refunds that still wait and are handed over (CSH-04). */
  readonly queuedRefunds: number;
  /** Payments nobody is sure of (EC-16). */
  readonly unknownPayments: number;
}

/** Fen a drawer of this shop may differ before somebody has to say why. */
export const toleranceOf = ({ ledger, facts }: Terminal): Fen =>
  overShortTolerance(ledger.rows.entry('store', facts.storeId ?? '')?.data ?? null);

/** Closes the shift over a count and lets its Z report be born with it. Refusals as `closeShift` and LEDGER_UNSAFE. */
export async function recordClosing(
  closing: Closing,
): Promise<Result<{ biz: string; z: ZFigures; doc: ReceiptDoc; jobId: string }>> {
  const { terminal, shift, count, operator, difference } = closing;
  const report = mintId('doc', terminal.clock);
  const jobId = mintId('job', terminal.clock);
  const tolerance = toleranceOf(terminal);
  const draft = closeShift({ open: shift, tid: terminal.tid, count, report, tolerance, difference });
  if (!draft.ok) return draft;
  const vatPercent = terminal.ledger.rows.entry('rules', 'main')?.data.accounting?.vatPercent;
  const documentOf = (event: RecordedEvent): ReceiptDoc => {
    const { z, report: docId, difference: said } = closedBy(event);
    return zReportOf({
      ...paperFacts({ terminal, operator, event }),
      docId,
      shift: shift.shift,
      biz: shift.biz,
      openedAt: shift.openedAt,
      closedAt: event.event.wall,
      ...(vatPercent === undefined ? {} : { vatPercent }),
      handover: {
        unsynced: closing.unsynced,
        queuedRefunds: closing.queuedRefunds,
        unknownPayments: closing.unknownPayments,
      },
      z,
      ...(said === undefined ? {} : { difference: said }),
    });
  };
  const recorded = await terminal.record({
    draft: draft.value,
    shift: shift.shift,
    biz: shift.biz,
    actor: operator.staff,
    jobs: (event) => [{ jobId, doc: documentOf(event), printer: 'report', openDrawer: false }],
  });
  if (!recorded.ok) return recorded;
  // The shift may have been closed by an earlier try whose answer was lost: then that count and that report stand.
  return ok({ biz: shift.biz, z: closedBy(recorded.value).z, doc: documentOf(recorded.value), jobId });
}

const closedBy = ({ event }: RecordedEvent): EventBody<'shift.closed'> =>
  must(bodyOf(event, 'shift.closed'), 'what was just written can be read');
