import type { AnyMachineSnapshot } from 'xstate';
import { restoreCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { restoreDeposit } from '../../core/deposit/deposit.snapshot.ts';
import { type Refusal, refusal } from '../../core/kernel/refusal.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { restoreReturn } from '../../core/return/return.snapshot.ts';
import type { Act } from '../../sync/local/act.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { stageOf } from './flow-desk.ts';

/** What a restart found of a flow: where to go on, or null to begin anew; and what to say about it. */
export interface StoredFlow {
  readonly snapshot: AnyMachineSnapshot | null;
  readonly refusal: Refusal | null;
}

type Books = Pick<TerminalLedger, 'flows' | 'findAct'>;

interface Kind {
  readonly flow: string;
  readonly restore: (stored: FlowSnapshot) => Result<AnyMachineSnapshot>;
  /** Types of event the act may have become. */
  readonly acts: readonly Act['type'][];
  /** Field of the context with the id minted for the act. */
  readonly id: string;
  /** Stages that nobody wants back. */
  readonly over: readonly string[];
}

/** From here on a flow takes no money any more, and its act finds itself. */
const settledStages = ['posting', 'uncertain', 'printing', 'done'];

/** The stored sale. Refusals: FLOW_UNREADABLE, FLOW_RECORDED. */
export const storedSale = (books: Books): StoredFlow =>
  storedFlow(books, {
    flow: 'checkout',
    restore: restoreCheckout,
    acts: ['sale.completed'],
    id: 'saleId',
    over: ['cancelled'],
  });

/** The stored deposit. Refusals as `storedSale`. */
export const storedDeposit = (books: Books): StoredFlow =>
  storedFlow(books, {
    flow: 'deposit',
    restore: restoreDeposit,
    acts: ['deposit.made'],
    id: 'depositId',
    over: ['cancelled', 'refused'],
  });

/**
 * The stored return or void. Goods of an exchange are put on the books by its sale: until that has its papers they stand by
 * as they are, and then nobody wants them back. Refusals as `storedSale`.
 */
export function storedReturn(books: Books): StoredFlow {
  const found = storedFlow(books, {
    flow: 'return',
    restore: restoreReturn,
    acts: ['sale.returned', 'sale.voided'],
    id: 'returnId',
    over: ['cancelled', 'finding'],
  });
  if (found.refusal?.code !== 'FLOW_RECORDED') return found;
  const back = restored(books, 'return', restoreReturn);
  const sale = restored(books, 'checkout', restoreCheckout);
  if (back === null || (back.context.exchange ?? null) === null) return found;
  const isLeft = sale?.context.exchange === back.context.returnId && unprinted.includes(stageOf(sale?.value));
  return { snapshot: isLeft ? back : null, refusal: null };
}

const unprinted = settledStages.filter((stage) => stage !== 'done');

function restored(books: Books, flow: string, restore: Kind['restore']): AnyMachineSnapshot | null {
  const stored = books.flows.load(flow);
  const found = stored === null ? null : restore(stored);
  return found?.ok ? found.value : null;
}

/**
 * An act can be on the books while its flow is stored at an earlier step: the power failed between the two copies.
 * Going on from there would take money under an id that is used up, so that flow is given up.
 */
function storedFlow(books: Books, { flow, restore, acts, id, over }: Kind): StoredFlow {
  const stored = books.flows.load(flow);
  const restored = stored === null ? null : restore(stored);
  if (restored === null) return { snapshot: null, refusal: null };
  if (!restored.ok) return { snapshot: null, refusal: restored.refusal };
  const { value, context } = restored.value;
  const stage = stageOf(value);
  if (over.includes(stage)) return { snapshot: null, refusal: null };
  const recorded = acts.some((type) => books.findAct({ type, id: String(context[id]) }) !== null);
  if (recorded && !settledStages.includes(stage)) return { snapshot: null, refusal: refusal('FLOW_RECORDED') };
  return { snapshot: restored.value, refusal: null };
}
