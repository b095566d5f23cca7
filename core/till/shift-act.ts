import type { Fen } from '../money/fen.ts';
import { addTenders, tendersOf } from './figure-sums.ts';
import { type ByTender, emptyFigures, type ShiftFigures } from './shift-state.ts';
import { addBack, addMoved, addPaidIn, addSold, expectedDrawer } from './shift-sums.ts';

/** Something a shift has to account for; amounts in fen, by tender where money has a kind. Source: CSH-03. */
export type ShiftAct =
  | {
      readonly kind: 'sale';
      readonly sale: string;
      readonly tenders: ByTender;
      readonly principal: Fen;
      readonly bonus: Fen;
      readonly roundingLoss: Fen;
    }
  | { readonly kind: 'void' | 'return' | 'deposit-refund'; readonly tenders: ByTender }
  | { readonly kind: 'deposit'; readonly deposit: string; readonly tenders: ByTender }
  | { readonly kind: 'deposit-void'; readonly deposit: string }
  | { readonly kind: 'cash-in' | 'drop'; readonly amount: Fen };

/** A shift with all that was done in it. One calculation serves X and Z (REG 42). */
export interface TradeShift {
  readonly shift: string;
  readonly float: Fen;
  readonly acts: readonly ShiftAct[];
  readonly closed: boolean;
}

/** Begins a shift with a counted float, fen. Source: CSH-01. */
export const newShift = (shift: string, float: Fen): TradeShift => ({ shift, float, acts: [], closed: false });

/** The shift after one more act. */
export const withAct = (shift: TradeShift, act: ShiftAct): TradeShift => ({ ...shift, acts: [...shift.acts, act] });

/** True if the sale or deposit was made in this shift and the shift is still open: only then it can be voided. Source: REF-06, DEP-23. */
export const canVoidIn = (shift: TradeShift | null, id: string): boolean =>
  shift !== null &&
  !shift.closed &&
  shift.acts.some((act) => (act.kind === 'sale' ? act.sale === id : act.kind === 'deposit' && act.deposit === id));

/** What X and Z list, fen. Sales are before voids and returns, which stand on their own; deposits are not sales. Source: CSH-03. */
export interface TradeShiftReport {
  readonly sales: ByTender;
  readonly salesTotal: Fen;
  readonly voids: ByTender;
  readonly voidsTotal: Fen;
  readonly returns: ByTender;
  readonly returnsTotal: Fen;
  readonly netSales: Fen;
  readonly deposits: ByTender;
  readonly depositRefunds: ByTender;
  readonly svPrincipal: Fen;
  readonly svBonus: Fen;
  readonly roundingLoss: Fen;
  readonly cashIn: Fen;
  readonly drops: Fen;
  readonly expectedDrawer: Fen;
}

/** The shift's acts in the figures that X and Z print: the sums a till makes of its events. Source: CSH-03, REG 42. */
export const figuresOf = (shift: TradeShift): ShiftFigures =>
  shift.acts.reduce<ShiftFigures>((figures, act) => addAct(figures, act, shift.acts), {
    ...emptyFigures,
    float: shift.float,
  });

function addAct(figures: ShiftFigures, act: ShiftAct, acts: readonly ShiftAct[]): ShiftFigures {
  switch (act.kind) {
    case 'sale':
      return addSold(figures, { ...act, tenders: tendersOf(act.tenders) });
    case 'deposit':
      return addPaidIn(figures, tendersOf(act.tenders));
    case 'void':
      return addBack(figures, 'voids', act.tenders);
    case 'return':
      return addBack(figures, 'returns', act.tenders);
    case 'deposit-refund':
      return addBack(figures, 'depositRefunds', act.tenders);
    case 'deposit-void':
      return addBack(figures, 'depositVoids', paidIn(act.deposit, acts));
    case 'cash-in':
      return addMoved(figures, 'paid-in', act.amount);
    case 'drop':
      return addMoved(figures, 'pickup', act.amount);
  }
}

/** By which tenders a deposit was paid in. */
const paidIn = (deposit: string, acts: readonly ShiftAct[]): ByTender =>
  acts.flatMap((act) => (act.kind === 'deposit' && act.deposit === deposit ? [act.tenders] : []))[0] ?? {};

/** Sums by tender less what was undone of them; a tender that comes to nothing is left out. */
function without(sums: ByTender, undone: ByTender | undefined): ByTender {
  const less = tendersOf(undone ?? {}).map(({ kind, amount }) => ({ kind, amount: -amount }));
  return Object.fromEntries(tendersOf(addTenders(sums, less)).map(({ kind, amount }) => [kind, amount]));
}

/**
 * The figures of a shift in the terms of the rules: deposits that were voided are none, sales stand before what came back.
 * Source: CSH-02, CSH-03, DEP-23, W39, W40.
 */
export function tradeShiftReport(shift: TradeShift): TradeShiftReport {
  const figures = figuresOf(shift);
  const { voidsTotal = 0, returnsTotal = 0 } = figures;
  return {
    sales: without(figures.sales, undefined),
    salesTotal: figures.salesTotal,
    voids: without(figures.voids ?? {}, undefined),
    voidsTotal,
    returns: without(figures.returns ?? {}, undefined),
    returnsTotal,
    netSales: figures.salesTotal - voidsTotal - returnsTotal,
    deposits: without(figures.deposits, figures.depositVoids),
    depositRefunds: without(figures.depositRefunds ?? {}, undefined),
    svPrincipal: figures.svPrincipal,
    svBonus: figures.svBonus,
    roundingLoss: figures.roundingLoss,
    cashIn: figures.cashIn,
    drops: figures.drops,
    expectedDrawer: expectedDrawer(figures),
  };
}
