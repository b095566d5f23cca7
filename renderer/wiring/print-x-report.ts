import { mintId } from '../../core/kernel/ids.ts';
import type { Result } from '../../core/kernel/result.ts';
import { ok } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { xReportOf } from '../../core/receipt/shift-report.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { xFigures } from '../../core/till/x-report.ts';
import { paperFactsNow } from './paper.ts';
import type { Terminal } from './terminal.ts';

interface Looking {
  readonly shift: ShiftState;
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly unsynced: number;
  readonly queuedRefunds: number;
}

/**
 * Prints how the open shift stands; nothing is recorded, nothing changes (CSH-02). What the drawer should hold is only
 * said to a manager, because it is counted blind. Refusal: PERMISSION_MISSING.
 */
export async function printXReport(terminal: Terminal, looking: Looking): Promise<Result<{ jobId: string }>> {
  const { shift, operator, approver, unsynced, queuedRefunds } = looking;
  const permitted = permit({ operator, approver, act: 'report.x' });
  if (!permitted.ok) return permitted;
  const [docId, jobId] = [mintId('doc', terminal.clock), mintId('job', terminal.clock)];
  const doc = xReportOf({
    ...paperFactsNow({ terminal, operator }),
    docId,
    shift: shift.shift,
    biz: shift.biz,
    openedAt: shift.openedAt,
    closedAt: null,
    handover: { unsynced, queuedRefunds, unknownPayments: 0 },
    x: xFigures(shift),
    showExpected: operator.role === 'manager',
  });
  await terminal.bridge.call('print.submit', { jobs: [{ jobId, doc, printer: 'report', openDrawer: false }] });
  return ok({ jobId });
}
