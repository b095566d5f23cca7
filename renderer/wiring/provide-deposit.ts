import { fromPromise } from 'xstate';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { isRunning } from '../../core/campaign/evaluate.ts';
import type { RecordDepositInput } from '../../core/deposit/compose-deposit.ts';
import { contractTerms } from '../../core/deposit/contract.ts';
import { depositMachine } from '../../core/deposit/deposit.machine.ts';
import type { DepositFacts } from '../../core/deposit/deposit-context.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { contractSummary } from '../../core/receipt/contract-summary.ts';
import { voucherOf } from '../../core/receipt/deposit-voucher.ts';
import { type FlowDesk, storeOf } from './flow-desk.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** The deposit machine with its slots filled. `here`: the step it stands at, to store. */
export const provideDeposit = (desk: FlowDesk, here: () => FlowSnapshot) =>
  depositMachine.provide({
    actors: {
      recordDeposit: fromPromise(({ input }) => recordDeposit(desk, input, here())),
      sendPaper: fromPromise(({ input }) => desk.terminal.sendPaper(input.jobId)),
    },
  });

/** What the till knows as a deposit begins: the campaign that runs, of several the newest. */
export function depositFactsOf(terminal: Terminal): DepositFacts {
  const at = terminal.clock.now();
  const running = terminal.ledger.rows.all('campaign').filter((campaign) => isRunning(campaign, at));
  const rules = terminal.ledger.rows.entry('rules', 'main')?.data ?? null;
  return { at, tid: terminal.tid, store: storeOf(terminal), campaign: newestOf(running), rules };
}

const newestOf = (campaigns: readonly Campaign[]): Campaign | null =>
  campaigns.toSorted((a, b) => b.from - a.from || (a.version < b.version ? 1 : -1))[0] ?? null;

/** Records the deposit with its voucher; an act recorded before is found, not made twice. */
async function recordDeposit(
  desk: FlowDesk,
  deposit: RecordDepositInput,
  flow: FlowSnapshot,
): Promise<Result<RecordedAct>> {
  const { terminal, shift, operator } = desk;
  const { docId, jobId, draft, contract, room } = deposit;
  const recorded = await terminal.record({
    draft,
    shift: shift.shift,
    biz: shift.biz,
    actor: operator.staff,
    flow,
    jobs: (event) => {
      const doc = voucherOf({
        ...paperFacts({ terminal, operator, event }),
        deposit: draft.body,
        card: contract.card,
        member: contract.member,
        campaign: contract.campaign,
        balanceAfter: room.balanceAfter,
      });
      const cash = draft.body.tenders.some((tender) => tender.kind === 'cash');
      const summary = contractSummary({
        ...paperFacts({ terminal, operator, event }),
        docId: `${docId}-contract`,
        deposit: draft.body.deposit,
        terms: contractTerms(contract, doc.lang),
        contractHash: draft.body.contractHash,
        signatureHash: draft.body.signatureHash ?? null,
        signedAt: event.event.wall,
      });
      const voucher: PrintJob = { jobId, doc, printer: 'voucher', openDrawer: cash };
      const wanted = contract.store.paper?.contractSummary === true;
      return wanted
        ? [voucher, { jobId: `${jobId}-contract`, doc: summary, printer: 'voucher', openDrawer: false }]
        : [voucher];
    },
  });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}
