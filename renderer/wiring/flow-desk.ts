import type { SaleFacts } from '../../core/checkout/sale-facts.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { WrittenForm } from '../../core/ledger/form-bodies.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { Store } from '../../core/settings/store.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { elsewhereAt } from './baskets.ts';
import type { Terminal } from './terminal.ts';

/** The shift a flow belongs to; its figures change with every sale and do not matter here. */
export type ShiftPlace = Pick<ShiftState, 'shift' | 'biz'>;

/** Where a flow runs: the till, the open shift, and who works. */
export interface FlowDesk {
  readonly terminal: Terminal;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  /** A paper form that is being entered: the sale happened then and offline, whatever the clock and the link say now. */
  readonly form?: FormDesk;
  /** Customers serve themselves here: nobody looks at another device, so only an acquirer's word takes a payment. */
  readonly kiosk?: boolean;
}

/** The paper form of a sale that is entered late, and who allowed it (MAN-01, W44). */
export interface FormDesk {
  readonly written: WrittenForm;
  readonly approver: Operator | null;
  /** The form is entered, or given up. */
  readonly onDone: () => void;
}

/** The shop's row; flows run only once it is there. */
export const storeOf = ({ ledger, facts }: Terminal): Store =>
  must(ledger.rows.entry('store', facts.storeId ?? ''), 'the store is known before a shift opens').data;

/** What the till knows while it sells. `online`: the centre has just answered. */
export const saleFactsOf = (terminal: Terminal, online: boolean): SaleFacts => ({
  at: terminal.clock.now(),
  timeUnsure: terminal.timeUnsure(),
  tid: terminal.tid,
  store: storeOf(terminal),
  campaigns: terminal.ledger.rows.all('campaign'),
  rules: terminal.ledger.rows.entry('rules', 'main')?.data ?? null,
  windows: [],
  elsewhere: elsewhereAt(terminal.ledger),
  online,
});

/** The same for whoever stands at this desk: a form is priced as of its writing, and offline (W44). */
export const deskFactsOf = ({ terminal, form }: FlowDesk, online: boolean): SaleFacts =>
  form === undefined
    ? saleFactsOf(terminal, online)
    : { ...saleFactsOf(terminal, false), at: form.written.writtenAt, timeUnsure: false };

/** The innermost name of a machine's state: `{ tendering: 'choosing' }` is `choosing`. */
export const stageOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? stageOf(Object.values(value)[0]) : String(value);
