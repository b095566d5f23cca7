import { mintId } from '../../core/kernel/ids.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { drawerSlip } from '../../core/receipt/drawer-slip.ts';
import { openWithoutSale } from '../../core/till/no-sale.ts';
import { moveCash } from '../../core/till/shift.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** What may be done at the drawer beside the sales. */
export const drawerActs = ['no-sale', 'paid-in', 'paid-out', 'pickup'] as const;
export type DrawerAct = (typeof drawerActs)[number];

/** The act as the rules of permission name it. */
export const permissionOf = (kind: DrawerAct) => (kind === 'no-sale' ? 'drawer.no-sale' : (`cash.${kind}` as const));

/** One act at the drawer. `amount` in fen, 0 for a drawer opened without a sale. */
export interface DrawerWish {
  readonly kind: DrawerAct;
  readonly amount: Fen;
  readonly reason: string;
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly open: ShiftState | null;
}

type Draft = EventDraft<'cash.moved'> | EventDraft<'drawer.opened'>;

function draftOf(terminal: Terminal, { kind, amount, reason, open }: DrawerWish): Result<Draft> {
  const id = mintId('move', terminal.clock);
  const { tid } = terminal;
  if (kind === 'no-sale') return openWithoutSale({ open, tid, opening: id, reason });
  return moveCash({ open, tid, movement: id, kind, amount, reason });
}

/**
 * Records an act at the drawer and lets the drawer spring open with a slip about it, in one commit: no pulse without its
 * entry. Refused: PERMISSION_MISSING, and as `moveCash` and `openWithoutSale`.
 */
export async function recordDrawerAct(terminal: Terminal, wish: DrawerWish): Promise<Result<null>> {
  const { operator, approver, kind, open } = wish;
  const actor = permit({ operator, approver, act: permissionOf(kind) });
  if (!actor.ok) return actor;
  const draft = draftOf(terminal, wish);
  if (!draft.ok) return draft;
  const body: EventBody<'cash.moved'> | EventBody<'drawer.opened'> = draft.value.body;
  const recorded = await terminal.record({
    draft: draft.value,
    shift: open?.shift ?? '',
    biz: open?.biz ?? '',
    actor: actor.value,
    jobs: (event) => {
      const doc = drawerSlip({ ...paperFacts({ terminal, operator, event }), act: body });
      return [{ jobId: mintId('job', terminal.clock), doc, printer: 'receipt', openDrawer: true }];
    },
  });
  return recorded.ok ? ok(null) : recorded;
}
