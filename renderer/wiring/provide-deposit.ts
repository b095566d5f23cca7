import { fromPromise } from 'xstate';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { isRunning } from '../../core/campaign/evaluate.ts';
import type { RecordDepositInput } from '../../core/deposit/compose-deposit.ts';
import { contractTerms } from '../../core/deposit/contract.ts';
import { depositMachine } from '../../core/deposit/deposit.machine.ts';
import type { DepositFacts } from '../../core/deposit/deposit-context.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { asFormDeposit } from '../../core/offline/compose-form.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { contractSummary } from '../../core/receipt/contract-summary.ts';
import { voucherOf } from '../../core/receipt/deposit-voucher.ts';
import type { AskPaymentInput } from '../../core/tender/payment.ts';
import { askPayment } from './ask-payment.ts';
import { type FlowDesk, storeOf } from './flow-desk.ts';
import { paperFacts } from './paper.ts';
import { enteringAt } from './record-form.ts';

/** The deposit machine with its slots filled. `here`: the step it stands at, to store. */
export const provideDeposit = (desk: FlowDesk, here: () => FlowSnapshot) =>
  depositMachine.provide({
    actors: {
      recordDeposit: fromPromise(({ input }) =>
        desk.form ? recordFormDeposit(desk, input) : recordDeposit(desk, input, here()),
      ),
      ...(desk.kiosk
        ? {
            askPayment: fromPromise(({ input }: { input: AskPaymentInput }) => askPayment(desk.terminal.bridge, input)),
          }
        : {}),
      sendPaper: fromPromise(({ input }) => desk.terminal.sendPaper(input.jobId)),
    },
  });

/** What the till knows as a deposit begins: the campaign that runs, of several the newest; for a form that of its writing (MAN-02). */
export function depositFactsOf({ terminal, form }: Pick<FlowDesk, 'terminal' | 'form'>): DepositFacts {
  const at = form?.written.writtenAt ?? terminal.clock.now();
  const running = terminal.ledger.rows.all('campaign').filter((campaign) => isRunning(campaign, at));
  const rules = terminal.ledger.rows.entry('rules', 'main')?.data ?? null;
  const facts = { at, tid: terminal.tid, store: storeOf(terminal), campaign: newestOf(running), rules };
  return form === undefined && terminal.timeUnsure() ? { ...facts, timeUnsure: true } : facts;
}

const newestOf = (campaigns: readonly Campaign[]): Campaign | null =>
  campaigns.toSorted((a, b) => b.from - a.from || (a.version < b.version ? 1 : -1))[0] ?? null;

/** Records the deposit with its voucher; an act recorded before is found, not made twice. */
async function recordDeposit(
  desk: FlowDesk,
  deposit: RecordDepositInput,
  flow: FlowSnapshot,
): Promise<Result<RecordedAct>> {
  const { docId, jobId, draft } = deposit;
  const { shift, biz } = desk.shift;
  const jobs = (event: RecordedEvent) => depositPapers(desk, deposit, event);
  const recorded = await desk.terminal.record({ draft, shift, biz, actor: desk.operator.staff, flow, jobs });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}

/** Enters the deposit of a paper form, in the shift of its writing and under its number. Refusals as `asFormDeposit`. */
async function recordFormDeposit(desk: FlowDesk, deposit: RecordDepositInput): Promise<Result<RecordedAct>> {
  const { docId, jobId } = deposit;
  const entered = asFormDeposit(deposit.draft, enteringAt(desk));
  if (!entered.ok) return entered;
  const jobs = (event: RecordedEvent) => depositPapers(desk, deposit, event);
  const recorded = await desk.terminal.record({ ...entered.value, jobs });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}

/** The voucher, and the summary of the contract where the merchant hands one out. Cash of a form lies in the drawer already. */
function depositPapers(
  { terminal, operator, form }: FlowDesk,
  { docId, jobId, draft, contract, room }: RecordDepositInput,
  event: RecordedEvent,
): PrintJob[] {
  const doc = voucherOf({
    ...paperFacts({ terminal, operator, event }),
    deposit: draft.body,
    card: contract.card,
    member: contract.member,
    campaign: contract.campaign,
    balanceAfter: room.balanceAfter,
  });
  const cash = draft.body.tenders.some((tender) => tender.kind === 'cash');
  const voucher: PrintJob = { jobId, doc, printer: 'voucher', openDrawer: cash && form === undefined };
  if (contract.store.paper?.contractSummary !== true) return [voucher];
  const summary = contractSummary({
    ...paperFacts({ terminal, operator, event }),
    docId: `${docId}-contract`,
    deposit: draft.body.deposit,
    terms: contractTerms(contract, doc.lang),
    contractHash: draft.body.contractHash,
    signatureHash: draft.body.signatureHash ?? null,
    signedAt: form?.written.writtenAt ?? event.event.wall,
  });
  return [voucher, { jobId: `${jobId}-contract`, doc: summary, printer: 'voucher', openDrawer: false }];
}
