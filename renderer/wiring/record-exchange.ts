import { restoreCheckout } from '../../core/checkout/checkout.snapshot.ts';
import type { CheckoutContext } from '../../core/checkout/checkout-context.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { returnSlip } from '../../core/receipt/refund-slip.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { type ComposedExchange, composeExchange } from '../../core/return/compose-exchange.ts';
import { restoreReturn } from '../../core/return/return.snapshot.ts';
import type { ReturnContext } from '../../core/return/return-context.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';
import { paperFacts } from './paper.ts';

/** The sale as it stands in the snapshot that its commit stores, if goods brought back pay for it first. */
export function exchangingSale(flow: FlowSnapshot): CheckoutContext | null {
  const restored = restoreCheckout(flow);
  const sale: CheckoutContext | null = restored.ok ? restored.value.context : null;
  return (sale?.exchange ?? null) === null ? null : sale;
}

/** The goods brought back as the till has stored them; it is the same after a restart. Refusal: EXCHANGE_UNSETTLED. */
function goodsBack({ terminal }: FlowDesk, sale: CheckoutContext): Result<ReturnContext> {
  const stored = terminal.ledger.flows.load('return');
  const restored = stored === null ? null : restoreReturn(stored);
  if (!restored?.ok) return refused(refusal('EXCHANGE_UNSETTLED'));
  const back: ReturnContext = restored.value.context;
  const waits = stageOf(restored.value.value) === 'choosing' && back.returnId === sale.exchange;
  return waits ? ok(back) : refused(refusal('EXCHANGE_UNSETTLED'));
}

/**
 * Puts both entries of an exchange and both papers on the books in one commit; each finds itself there when it is tried again.
 * Refusals: those of `composeExchange` and of the ledger. Source: EC-05.
 */
export async function recordExchange(
  desk: FlowDesk,
  sale: CheckoutContext,
  flow: FlowSnapshot,
): Promise<Result<RecordedAct>> {
  const back = goodsBack(desk, sale);
  if (!back.ok) return back;
  const composed = composeExchange({ back: back.value, sale });
  if (!composed.ok) return composed;
  const { drafts, actor, sold } = composed.value;
  const recorded = await desk.terminal.recordAll({
    drafts,
    shift: desk.shift.shift,
    biz: desk.shift.biz,
    actor,
    flow,
    jobs: ([returned, completed]) =>
      returned && completed ? papersOf(desk, composed.value, { returned, completed }) : [],
  });
  return recorded.ok ? ok({ docId: sold.docId, jobId: sold.jobId }) : recorded;
}

type Position = Parameters<typeof paperFacts>[0]['event'];

/** The slip first, the receipt after it; the drawer opens once, and only if cash crosses the counter. */
function papersOf(
  { terminal, operator }: FlowDesk,
  { back, sold, drafts, balance }: ComposedExchange,
  { returned, completed }: { returned: Position; completed: Position },
): PrintJob[] {
  const { member, receipt } = back;
  const slip = returnSlip({
    ...paperFacts({ terminal, operator, event: returned }),
    back: drafts[0].body,
    member,
    receipt,
  });
  const paper = receiptOf({
    ...paperFacts({ terminal, operator, event: completed }),
    sale: drafts[1].body,
    member: sold.member,
    balanceLeft: sold.balanceLeft,
  });
  const openDrawer = balance.pays > 0 || balance.gets > 0;
  return [
    { jobId: back.jobId, doc: slip, printer: 'receipt', openDrawer: false },
    { jobId: sold.jobId, doc: paper, printer: 'receipt', openDrawer },
  ];
}
