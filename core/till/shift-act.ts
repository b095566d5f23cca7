import type { TenderKind } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ByTender } from './shift-state.ts';

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

type Of<K extends ShiftAct['kind']> = ShiftAct & { readonly kind: K };

const acts = <K extends ShiftAct['kind']>(shift: TradeShift, kind: K): Of<K>[] =>
  shift.acts.filter((act): act is Of<K> => act.kind === kind);

/** Sums by tender; a tender that sums to nothing is left out. */
function sumTenders(all: readonly ByTender[]): ByTender {
  const sums = new Map<TenderKind, Fen>();
  for (const tenders of all) {
    for (const [kind, amount] of Object.entries(tenders) as [TenderKind, Fen][]) {
      sums.set(kind, (sums.get(kind) ?? 0) + amount);
    }
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}

const tendersOf = (shift: TradeShift, kind: 'sale' | 'void' | 'return' | 'deposit-refund'): ByTender =>
  sumTenders(acts(shift, kind).map((act) => act.tenders));

/** Deposits that were not voided. Source: DEP-23. */
function depositsOf(shift: TradeShift): ByTender {
  const voided = new Set(acts(shift, 'deposit-void').map((act) => act.deposit));
  return sumTenders(acts(shift, 'deposit').flatMap((act) => (voided.has(act.deposit) ? [] : [act.tenders])));
}

const total = (tenders: ByTender): Fen => sumFen(Object.values(tenders));
const cash = (tenders: ByTender): Fen => tenders.cash ?? 0;

/**
 * The figures of a shift. Expected drawer = float + cash sales + cash deposits + cash in − cash returns − voided cash
 * − cash deposit refunds − drops. Source: CSH-02, CSH-03, W39, W40.
 */
export function tradeShiftReport(shift: TradeShift): TradeShiftReport {
  const sales = tendersOf(shift, 'sale');
  const voids = tendersOf(shift, 'void');
  const returns = tendersOf(shift, 'return');
  const deposits = depositsOf(shift);
  const depositRefunds = tendersOf(shift, 'deposit-refund');
  const cashIn = sumFen(acts(shift, 'cash-in').map((act) => act.amount));
  const drops = sumFen(acts(shift, 'drop').map((act) => act.amount));
  const sold = acts(shift, 'sale');
  const paidIn = shift.float + cash(sales) + cash(deposits) + cashIn;
  return {
    sales,
    salesTotal: total(sales),
    voids,
    voidsTotal: total(voids),
    returns,
    returnsTotal: total(returns),
    netSales: total(sales) - total(voids) - total(returns),
    deposits,
    depositRefunds,
    svPrincipal: sumFen(sold.map((act) => act.principal)),
    svBonus: sumFen(sold.map((act) => act.bonus)),
    roundingLoss: sumFen(sold.map((act) => act.roundingLoss)),
    cashIn,
    drops,
    expectedDrawer: paidIn - cash(returns) - cash(voids) - cash(depositRefunds) - drops,
  };
}
