import { unreachable } from '../kernel/invariant.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { addTenders, tendersOf } from './figure-sums.ts';
import type { ByTender, ShiftFigures } from './shift-state.ts';

type Tender = { readonly kind: TenderKind; readonly amount: Fen };
const totalOf = (tenders: readonly Tender[]): Fen => sumFen(tenders.map((tender) => tender.amount));

/** The money of one sale, fen. Stored value by its parts. */
export interface SoldMoney {
  readonly tenders: readonly Tender[];
  readonly principal: Fen;
  readonly bonus: Fen;
  readonly roundingLoss: Fen;
}

/** The figures after a sale; it stays in them when it is voided or returned. Source: CSH-03. */
export const addSold = (figures: ShiftFigures, sold: SoldMoney): ShiftFigures => ({
  ...figures,
  sales: addTenders(figures.sales, sold.tenders),
  salesTotal: figures.salesTotal + totalOf(sold.tenders),
  salesCount: figures.salesCount + 1,
  svPrincipal: figures.svPrincipal + sold.principal,
  svBonus: figures.svBonus + sold.bonus,
  roundingLoss: figures.roundingLoss + sold.roundingLoss,
});

/** The figures after a deposit. Source: CSH-03. */
export const addPaidIn = (figures: ShiftFigures, tenders: readonly Tender[]): ShiftFigures => ({
  ...figures,
  deposits: addTenders(figures.deposits, tenders),
  depositsTotal: figures.depositsTotal + totalOf(tenders),
  depositsCount: figures.depositsCount + 1,
});

/** What goes back to customers, each kind a term of its own. */
export type GivenBackKind = 'returns' | 'voids' | 'depositRefunds' | 'depositVoids';

/** The figures after money or value went back, by tender. Source: CSH-03, REF-06. */
export function addBack(figures: ShiftFigures, kind: GivenBackKind, amounts: Readonly<ByTender>): ShiftFigures {
  const tenders = tendersOf(amounts);
  return {
    ...figures,
    [kind]: addTenders(figures[kind] ?? {}, tenders),
    [`${kind}Total`]: (figures[`${kind}Total`] ?? 0) + totalOf(tenders),
    [`${kind}Count`]: (figures[`${kind}Count`] ?? 0) + 1,
  };
}

/** The figures after cash moved without a customer. Source: CSH-02. */
export function addMoved(figures: ShiftFigures, kind: 'paid-in' | 'paid-out' | 'pickup', amount: Fen): ShiftFigures {
  switch (kind) {
    case 'paid-in':
      return { ...figures, cashIn: figures.cashIn + amount };
    case 'paid-out':
      return { ...figures, cashOut: figures.cashOut + amount };
    case 'pickup':
      return { ...figures, drops: figures.drops + amount };
    default:
      return unreachable(kind);
  }
}

const cash = (amounts: Readonly<ByTender> | undefined): Fen => amounts?.cash ?? 0;

/**
 * What the drawer should hold by the terms of the report: float, cash sales, cash deposits and cash in, less what went back in
 * cash, paid-out and pickups; voided cash is a term of its own. Source: CSH-02, W39.
 */
export const expectedDrawer = (figures: ShiftFigures): Fen =>
  figures.float +
  cash(figures.sales) +
  cash(figures.deposits) +
  figures.cashIn -
  figures.cashOut -
  figures.drops -
  sumFen([figures.returns, figures.voids, figures.depositRefunds, figures.depositVoids, figures.refundsPaid].map(cash));
