import { mintId } from '../../core/kernel/ids.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { refundPaidSlip } from '../../core/receipt/refund-paid-slip.ts';
import { payLeg } from '../../core/return/pay-leg.ts';
import type { OpenLeg } from '../../core/view/refund-legs.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** A waiting refund that is being paid. */
export interface PayingLeg {
  readonly leg: OpenLeg;
  readonly as: 'PAID' | 'CASH';
  readonly reference: string;
  readonly shift: { readonly shift: string; readonly biz: string };
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Pays a waiting refund with its slip; the leg is the key, so it is paid once. Refusals: PERMISSION_MISSING, as `payLeg`. */
export async function recordLeg(terminal: Terminal, paying: PayingLeg): Promise<Result<{ jobId: string }>> {
  const { leg, as, reference, shift, operator, approver } = paying;
  const actor = as === 'CASH' ? permit({ operator, approver, act: 'refund.cash-instead' }) : ok(operator.staff);
  if (!actor.ok) return actor;
  const online = terminal.engine.status.get().link === 'up';
  const draft = payLeg({ leg, tid: terminal.tid, as, reference, online });
  if (!draft.ok) return draft;
  const [docId, jobId] = [mintId('doc', terminal.clock), mintId('job', terminal.clock)];
  const recorded = await terminal.record({
    draft: draft.value,
    shift: shift.shift,
    biz: shift.biz,
    actor: actor.value,
    jobs: (event) => {
      const doc = refundPaidSlip({ ...paperFacts({ terminal, operator, event }), docId, paid: draft.value.body });
      return [{ jobId, doc, printer: 'receipt', openDrawer: as === 'CASH' }];
    },
  });
  return recorded.ok ? ok({ jobId }) : recorded;
}
