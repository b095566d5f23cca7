import { composeDepositVoid } from '../../core/deposit-refund/compose-deposit-void.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { type Result, refused } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { depositVoidSlip } from '../../core/receipt/deposit-refund-slip.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

/** A deposit to be undone. Ids are minted when the form is opened, so a second try is the same act. */
export interface VoidingDeposit {
  readonly ids: { readonly void: string; readonly slip: string; readonly job: string };
  readonly made: RecordedEvent;
  readonly member: Member;
  readonly benefitsClaimed: boolean;
  readonly reason: string;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Undoes a deposit of this shift, with its slip. Refusals: RETURN_REASON, as `composeDepositVoid`. */
export async function recordDepositVoid(
  terminal: Terminal,
  { ids, made, member, reason, shift, operator, ...act }: VoidingDeposit,
): Promise<Result<{ jobId: string }>> {
  if (reason === '') return refused(refusal('RETURN_REASON'));
  const { tid } = terminal;
  const composed = composeDepositVoid({ ...act, ...ids, made, member, reason, tid, shift: shift.shift, operator });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => depositVoidSlip({ ...facts, back: draft.body, member }),
      openDrawer: draft.body.legs.some((leg) => leg.tender === 'cash'),
    },
  );
}
