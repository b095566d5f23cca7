import type { Finding } from '../../core/exception/finding.ts';
import { decisionOn, reopenFinding, resolveFinding } from '../../core/exception/resolve-finding.ts';
import { type Way, ways } from '../../core/exception/ways.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { drawerSlip } from '../../core/receipt/drawer-slip.ts';
import { countStock } from '../../core/stock/count-stock.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** Who decides about a finding, and what the slip says if cash moves. `id`: minted when the finding was opened. */
interface Deciding {
  readonly id: string;
  readonly finding: Finding;
  readonly reason: string;
  readonly slip: string;
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly open: ShiftState | null;
}

/**
 * Records a decision about a finding, with the drawer and a slip if cash moves; what the till itself keeps of the trouble is settled
 * with it. Refused: PERMISSION_MISSING, and as `resolveFinding`.
 */
export async function recordDecision(
  terminal: Terminal,
  deciding: Deciding & { readonly way: Way; readonly pieces: number },
): Promise<Result<null>> {
  const { finding, way, open } = deciding;
  const draft = resolveFinding({ ...deciding, tid: terminal.tid, hasShift: open !== null });
  const counted = countOf(terminal, deciding);
  if (!draft.ok) return draft;
  if (!counted.ok) return counted;
  const recorded = await record(terminal, deciding, draft.value, counted.value);
  if (recorded.ok && way === 'CHECKED') await settleHere(terminal, finding, deciding.operator);
  return recorded;
}

/** Takes the decision that counts back; cash goes the other way. Refused: PERMISSION_MISSING, and as `reopenFinding`. */
export async function recordTakingBack(terminal: Terminal, deciding: Deciding): Promise<Result<null>> {
  const resolved = must(decisionOn(deciding.finding), 'only what was decided is taken back');
  const { id, reason, open } = deciding;
  const draft = reopenFinding({ id, resolved, reason, tid: terminal.tid, hasShift: open !== null });
  return draft.ok ? record(terminal, deciding, draft.value) : draft;
}

type Draft = EventDraft<'finding.resolved'> | EventDraft<'finding.reopened'>;

type Count = EventDraft<'stock.counted'>;

/** The count that is the answer, in the same commit as the decision; of other ways there is none. */
function countOf(
  { clock, ledger }: Terminal,
  { way, pieces, finding }: { readonly way: Way; readonly pieces: number; readonly finding: Finding },
): Result<readonly Count[]> {
  if (ways[way].effect !== 'count') return ok([]);
  const last = ledger.tail.get().at(-1) ?? null;
  const counted = countStock({ id: mintId('cnt', clock), item: String(finding.facts['item']), pieces, last });
  return counted.ok ? ok([counted.value]) : counted;
}

async function record(
  terminal: Terminal,
  deciding: Deciding,
  draft: Draft,
  counts: readonly Count[] = [],
): Promise<Result<null>> {
  const { id, operator, approver, open, slip } = deciding;
  const actor = permit({ operator, approver, act: 'finding.resolve' });
  if (!actor.ok) return actor;
  const { cash } = draft.body;
  const recorded = await terminal.recordAll({
    drafts: [...counts, draft],
    shift: open?.shift ?? '',
    biz: open?.biz ?? localDateOf(terminal.clock.now()),
    actor: actor.value,
    ...(cash !== 0 && {
      jobs: ([event]) => {
        if (event === undefined) return [];
        const doc = drawerSlip({ ...paperFacts({ terminal, operator, event }), act: movedBy(id, cash, slip) });
        return [{ jobId: mintId('job', terminal.clock), doc, printer: 'receipt', openDrawer: true }];
      },
    }),
  });
  return recorded.ok ? ok(null) : recorded;
}

const movedBy = (movement: string, cash: Fen, reason: string): EventBody<'cash.moved'> => ({
  movement,
  kind: cash > 0 ? 'paid-in' : 'paid-out',
  amount: Math.abs(cash),
  reason,
});

/** Doubts and papers ask until somebody has looked; that is what was just said. */
async function settleHere({ ledger, bridge }: Terminal, { code, facts }: Finding, operator: Operator): Promise<void> {
  if (code === 'DOUBTFUL_ACT') await ledger.settleDoubt(String(facts['event']));
  if (code === 'PAPER_STUCK')
    await bridge.call('print.answer', {
      jobId: String(facts['job']),
      answer: 'printed',
      reason: '',
      actor: operator.staff,
    });
}
