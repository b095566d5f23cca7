import { businessDateOf } from '../../core/kernel/business-day.ts';
import { mintId } from '../../core/kernel/ids.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { safeSlip } from '../../core/receipt/safe-slip.ts';
import { moveSafe, type SafeAct } from '../../core/till/safe.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** Records a bank drop or a count of the safe with its slip. Refused: PERMISSION_MISSING, and as `moveSafe`. */
export async function recordSafeAct(terminal: Terminal, act: SafeAct, operator: Operator): Promise<Result<null>> {
  const actor = permit({ operator, approver: null, act: 'safe.move' });
  if (!actor.ok) return actor;
  const draft = moveSafe(act);
  if (!draft.ok) return draft;
  const recorded = await terminal.record({
    draft: draft.value,
    shift: '',
    biz: businessDateOf(terminal.clock.now()),
    actor: actor.value,
    jobs: (event) => {
      const doc = safeSlip({ ...paperFacts({ terminal, operator, event }), act: draft.value.body });
      return [{ jobId: mintId('job', terminal.clock), doc, printer: 'receipt', openDrawer: false }];
    },
  });
  return recorded.ok ? ok(null) : recorded;
}
