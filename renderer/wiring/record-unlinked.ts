import type { Product } from '../../core/catalogue/product.ts';
import { type Result } from '../../core/kernel/result.ts';
import type { Member } from '../../core/member/member.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { takenBackSlip } from '../../core/receipt/taken-back-slip.ts';
import { composeUnlinkedReturn, storeCreditEnd } from '../../core/return/unlinked-return.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

/** Goods without a receipt, as the form has them. */
export interface TakingBack {
  readonly ids: { readonly return: string; readonly coupon: string; readonly slip: string; readonly job: string };
  readonly lines: readonly { readonly product: Product; readonly qty: number; readonly unitPrice: Fen }[];
  readonly member: Member | null;
  readonly reason: string;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Takes goods back for a coupon, with its slip. Refusals as `composeUnlinkedReturn`. */
export async function recordUnlinked(terminal: Terminal, back: TakingBack): Promise<Result<{ jobId: string }>> {
  const { ids, lines, member, reason, shift, operator, approver } = back;
  const composed = composeUnlinkedReturn({
    returnId: ids.return,
    couponId: ids.coupon,
    slip: ids.slip,
    member: member?.member ?? null,
    lines,
    reason,
    operator,
    approver,
    couponEnd: storeCreditEnd(terminal.clock.now()),
  });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => takenBackSlip({ ...facts, back: draft.body, member }),
    },
  );
}
