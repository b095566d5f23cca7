import { fromPromise } from 'xstate';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import type { PaperFacts } from '../../core/receipt/paper-facts.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { returnSlip, voidSlip } from '../../core/receipt/refund-slip.ts';
import type { RecordReturnInput } from '../../core/return/compose-return.ts';
import { saleIdOf } from '../../core/return/find-sale.ts';
import { returnMachine } from '../../core/return/return.machine.ts';
import type { ReturnFacts } from '../../core/return/return-context.ts';
import { foldSale, type SaleRecord } from '../../core/view/sale-fold.ts';
import { eventsOfSale } from '../../core/view/sale-list.ts';
import { type FlowDesk, storeOf } from './flow-desk.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** The return machine with its slots filled. `flow` is how the return stands when it is committed. */
export const provideReturn = (desk: FlowDesk, flow: () => FlowSnapshot) =>
  returnMachine.provide({
    actors: {
      recordReturn: fromPromise(({ input }) => recordReturn(desk, input, flow())),
      sendPaper: fromPromise(({ input }) => desk.terminal.sendPaper(input.jobId)),
    },
  });

/** What the till knows while goods come back. */
export const returnFactsOf = ({ terminal, shift, operator }: FlowDesk): ReturnFacts => ({
  at: terminal.clock.now(),
  tid: terminal.tid,
  store: storeOf(terminal),
  rules: terminal.ledger.rows.entry('rules', 'main')?.data ?? null,
  online: terminal.engine.status.get().link === 'up',
  shift: shift.shift,
  operator,
});

/** A sale this till knows and its customer, as far as this till may treat them. */
export interface FoundSale {
  readonly record: SaleRecord;
  readonly member: Member | null;
}

/** The sale of this id out of this till's own log and what the centre told besides, or null. */
function recordOf(terminal: Terminal, sale: string, told: readonly RecordedEvent[]): FoundSale | null {
  const record = foldSale([...told, ...eventsOfSale(terminal.ledger.tail.get(), sale)], sale);
  if (record === null) return null;
  const { member } = record.body;
  return { record, member: member === null ? null : terminal.memberOf(member) };
}

/** The sale meant by what was scanned or typed, from this till's own log. Refusal: SALE_UNKNOWN. Source: FLW-03. */
export function findSale(terminal: Terminal, text: string): Result<FoundSale> {
  const id = saleIdOf(text);
  if (!id.ok) return id;
  const found = recordOf(terminal, id.value, []);
  return found === null ? refused(refusal('SALE_UNKNOWN')) : ok(found);
}

/**
 * The sale meant, wherever and whenever it was made: the centre is asked when it can be, also about a sale of this till, because
 * goods of it may have come back elsewhere. Refusals: SALE_UNKNOWN, SALE_OFFLINE (not of this till, and nobody to ask).
 * Source: FLW-03, EC-07.
 */
export async function findSaleAnywhere(terminal: Terminal, text: string): Promise<Result<FoundSale>> {
  const id = saleIdOf(text);
  if (!id.ok) return id;
  const { engine } = terminal;
  const told = engine.status.get().link === 'up' ? await engine.fetchSale(id.value) : null;
  const found = recordOf(terminal, id.value, told?.ok ? told.value : []);
  if (found !== null) return ok(found);
  return refused(refusal(told?.ok ? 'SALE_UNKNOWN' : 'SALE_OFFLINE'));
}

/** Records the return or void with its slip; an act recorded before is found, not made twice. */
async function recordReturn(
  { terminal, shift, operator }: FlowDesk,
  back: RecordReturnInput,
  flow: FlowSnapshot,
): Promise<Result<RecordedAct>> {
  const { docId, jobId, openDrawer } = back;
  const recorded = await terminal.record({
    draft: back.draft,
    shift: shift.shift,
    biz: shift.biz,
    actor: back.actor,
    flow,
    jobs: (event) => [
      { jobId, doc: slipOf(back, paperFacts({ terminal, operator, event })), printer: 'receipt', openDrawer },
    ],
  });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}

function slipOf({ draft, member, receipt }: RecordReturnInput, facts: PaperFacts): ReceiptDoc {
  return draft.type === 'sale.returned'
    ? returnSlip({ ...facts, back: draft.body, member, receipt })
    : voidSlip({ ...facts, back: draft.body, member, receipt });
}
