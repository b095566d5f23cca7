import { ok, type Result } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { PaperFacts } from '../../core/receipt/paper-facts.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import type { FlowDesk } from './flow-desk.ts';
import { paperFacts } from './paper.ts';

/** An act of the desk that leaves one slip. `job` is minted before, so that the same act again is no second paper. */
interface ActWithSlip {
  readonly draft: EventDraft;
  readonly actor: string;
  readonly job: string;
  readonly slip: (facts: PaperFacts) => ReceiptDoc;
  readonly openDrawer?: boolean;
}

/** Records the act with its slip in one commit and answers with the slip's job. Refusals as `Terminal.record`. */
export async function recordWithSlip(
  { terminal, shift, operator }: FlowDesk,
  { draft, actor, job, slip, openDrawer = false }: ActWithSlip,
): Promise<Result<{ jobId: string }>> {
  const recorded = await terminal.record({
    draft,
    shift: shift.shift,
    biz: shift.biz,
    actor,
    jobs: (event) => [
      { jobId: job, doc: slip(paperFacts({ terminal, operator, event })), printer: 'receipt', openDrawer },
    ],
  });
  return recorded.ok ? ok({ jobId: job }) : recorded;
}
