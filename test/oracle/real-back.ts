import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { composeReturn } from '../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import { newReturn, type PaidElsewhere, type ReturnFacts } from '../../core/return/return-context.ts';
import { quoteReturn } from '../../core/return/return-quote.ts';
import { returnStep } from '../../core/return/return-steps.ts';
import { foldSale } from '../../core/view/sale-fold.ts';
import { type Act, backId } from './day-plan.ts';
import { storeOf } from './real-sale.ts';
import { type RealShop, type RealTill, viewAt } from './real-shop.ts';

type BackAct = Extract<Act, { act: 'back' }>;

/** A return or void as the core makes it, or why not. */
export type RealBack =
  | { readonly draft: EventDraft<'sale.returned'> | EventDraft<'sale.voided'>; readonly refused: null }
  | { readonly draft: null; readonly refused: string };

const manager = { staff: 'stf_m', name: 'M', role: 'manager', pinHash: '', active: true } as const;

/** Walks goods that come back through the rules, from the sale found to the journal entry. */
export function bringBackReal(shop: RealShop, till: RealTill, act: BackAct): RealBack {
  const sales = till.log.events.flatMap(({ event }) => bodyOf(event, 'sale.completed')?.sale ?? []);
  const record = foldSale(till.log.events, sales.at(-1 - act.sale) ?? '');
  if (record === null) return { draft: null, refused: 'SALE_UNKNOWN' };
  const { at, online } = act;
  const facts: ReturnFacts = {
    at,
    online,
    tid: till.tid,
    shift: till.shift,
    store: storeOf(shop.plan),
    operator: manager,
  };
  let context = newReturn({ mint: (prefix) => (prefix === 'ret' ? backId(act) : `${prefix}_${act.id}`), facts });
  let refused: string | null = null;
  const step = (event: ReturnEvent): void => {
    const next = refused === null ? returnStep(context, event) : null;
    if (next?.ok) context = { ...context, ...next.value };
    else if (next !== null) refused = next.refusal.code;
  };
  const { member: id, lines } = record.body;
  const member = id === null ? null : viewAt(shop, till, { member: id, online });
  step({ type: 'return.sale.found', record, member });
  if (act.mode === 'void') step({ type: 'return.mode.chosen', mode: 'void' });
  else {
    const picks = act.picks.map(({ line, qty }) => ({ id: lines[line % lines.length]?.id ?? '', qty }));
    step({ type: 'return.lines.chosen', lines: picks });
    if (act.asCash) step({ type: 'return.sv.chosen', asCash: true });
  }
  step({ type: 'return.reason.given', reason: 'too small' });
  step({ type: 'return.confirmed' });
  if (refused !== null) return { draft: null, refused };
  const quote = quoteReturn(context);
  const owed = quote.ok ? quote.value.legs.filter((leg) => leg.tender !== 'cash') : [];
  const as = act.leg === 'PAID' && !online ? 'QUEUED' : act.leg;
  for (const leg of owed) step({ type: 'return.leg.marked', tender: leg.tender as PaidElsewhere, as });
  return { draft: composeReturn(context), refused: null };
}
