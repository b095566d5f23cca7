import { composeTierGift, type TierGift } from '../../core/campaign/tier-gifts.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { tierGiftSlip } from '../../core/receipt/tier-gift-slip.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

interface GivingGift {
  /** Minted when the gift was shown: a second press is the same act. */
  readonly ids: { readonly given: string; readonly slip: string; readonly job: string };
  readonly member: Member;
  readonly gift: TierGift;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** Records a deposit's gift as handed over, with the slip the customer signs. Refusals as `composeTierGift`, `Terminal.record`. */
export async function recordTierGift(terminal: Terminal, act: GivingGift): Promise<Result<{ jobId: string }>> {
  const { ids, member, gift, shift, operator } = act;
  const day = localDateOf(terminal.clock.now());
  const composed = composeTierGift({ id: ids.given, slip: ids.slip, member, gift, day, operator });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    { draft, actor, job: ids.job, slip: (facts) => tierGiftSlip({ ...facts, given: draft.body, member }) },
  );
}
