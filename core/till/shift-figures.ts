import { unreachable } from '../kernel/invariant.ts';
import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { codeOf } from '../ledger/ledger-account.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { actFigures } from './act-figures.ts';
import { discountsWith } from './discount-figures.ts';
import { addTenders, unlessNil } from './figure-sums.ts';
import { addGivenBack } from './give-back-figures.ts';
import type { ShiftFigures, ShiftState } from './shift-state.ts';

/** A shift after one more of its events. Only sums, so the order of events does not matter. */
export const addToShift = (state: ShiftState, { event }: Pick<RecordedEvent, 'event'>): ShiftState => ({
  ...state,
  figures: { ...addToFigures(state.figures, event), ...actFigures(state.figures, event) },
  drawer: state.drawer + drawerEffect(event),
});

/** What an event does to the drawer account, fen; the books' answer, whatever the type. */
const drawerEffect = (event: EventEnvelope): Fen =>
  sumFen(event.post.filter(([account]) => codeOf(account) === 'cash_drawer').map(([, , amount]) => amount));

function addToFigures(figures: ShiftFigures, event: EventEnvelope): ShiftFigures {
  const sale = bodyOf(event, 'sale.completed');
  if (sale) return addSale(figures, sale);
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit) return addDeposit(figures, deposit);
  const movement = bodyOf(event, 'cash.moved');
  if (movement) return addMovement(figures, movement);
  if (bodyOf(event, 'drawer.opened')) return { ...figures, noSales: (figures.noSales ?? 0) + 1 };
  const opening = bodyOf(event, 'shift.opened');
  return opening ? { ...figures, float: figures.float + opening.float } : addGivenBack(figures, event);
}

const addSale = (figures: ShiftFigures, sale: EventBody<'sale.completed'>): ShiftFigures => ({
  ...figures,
  sales: addTenders(figures.sales, sale.tenders),
  salesTotal: figures.salesTotal + sumFen(sale.tenders.map((tender) => tender.amount)),
  salesCount: figures.salesCount + 1,
  svPrincipal: figures.svPrincipal + sumFen(sale.sv.map((draw) => draw.principal)),
  svBonus: figures.svBonus + sumFen(sale.sv.map((draw) => draw.bonus)),
  roundingLoss: figures.roundingLoss + sale.roundingLoss,
  offlineCount: figures.offlineCount + (sale.offline ? 1 : 0),
  ...discountsWith(figures, sale),
});

const addDeposit = (figures: ShiftFigures, deposit: EventBody<'deposit.made'>): ShiftFigures => ({
  ...figures,
  deposits: addTenders(figures.deposits, deposit.tenders),
  depositsTotal: figures.depositsTotal + sumFen(deposit.tenders.map((tender) => tender.amount)),
  depositsCount: figures.depositsCount + 1,
  ...unlessNil('bonusGranted', figures, deposit.lot.b0),
});

function addMovement(figures: ShiftFigures, { kind, amount }: EventBody<'cash.moved'>): ShiftFigures {
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
