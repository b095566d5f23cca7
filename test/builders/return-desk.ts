import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { composeReturn } from '../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import { newReturn, type ReturnContext, type ReturnFacts } from '../../core/return/return-context.ts';
import { returnStep } from '../../core/return/return-steps.ts';
import { foldSale } from '../../core/view/sale-fold.ts';
import { saleMorning } from './paid-sale.ts';
import { aStore } from './store.ts';

/** Someone who works at the till. */
export const aPerson = (role: Operator['role'], staff: string = role): Operator => ({
  staff,
  name: staff,
  role,
  pinHash: '',
  active: true,
});

/** What till `t1` knows when goods come back; a supervisor stands there. */
export const returnFacts = (changes: Partial<ReturnFacts> = {}): ReturnFacts => ({
  at: saleMorning + 3_600_000,
  tid: 't1',
  store: aStore(),
  online: true,
  shift: 'shift_1',
  operator: aPerson('supervisor'),
  ...changes,
});

/** The record of a sale that is in the log. */
export const findSale = (log: readonly RecordedEvent[], sale: string) =>
  must(foldSale(log, sale), 'the sale is in the log');

/** A return of this sale after these events; every one must be accepted. */
export function returnAfter(of: {
  id: string;
  sale: string;
  log: readonly RecordedEvent[];
  events: readonly ReturnEvent[];
  facts?: ReturnFacts;
  member?: Extract<ReturnEvent, { type: 'return.sale.found' }>['member'];
}): ReturnContext {
  const { id, sale, log, facts = returnFacts(), member = null } = of;
  const record = findSale(log, sale);
  const events: ReturnEvent[] = [{ type: 'return.sale.found', record, member }, ...of.events];
  return events.reduce<ReturnContext>(
    (context, event) => {
      const step = returnStep(context, event);
      return { ...context, ...must(step.ok ? step.value : null, JSON.stringify(step)) };
    },
    newReturn({ mint: (prefix) => `${prefix}_${id}`, facts }),
  );
}

/** The draft of a return of some pieces. */
export const returned = (
  of: Omit<Parameters<typeof returnAfter>[0], 'events'> & {
    lines: readonly { id: string; qty: number | null }[];
    more?: readonly ReturnEvent[];
  },
) =>
  composeReturn(
    returnAfter({
      ...of,
      events: [
        { type: 'return.lines.chosen', lines: of.lines },
        { type: 'return.reason.given', reason: 'too small' },
        ...(of.more ?? []),
      ],
    }),
  );

/** The draft of a void. */
export const voided = (of: Omit<Parameters<typeof returnAfter>[0], 'events'> & { more?: readonly ReturnEvent[] }) =>
  composeReturn(
    returnAfter({
      ...of,
      events: [
        { type: 'return.mode.chosen', mode: 'void' },
        { type: 'return.reason.given', reason: 'wrong goods' },
        ...(of.more ?? []),
      ],
    }),
  );
