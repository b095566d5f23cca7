import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { codeOf } from '../ledger/ledger-account.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { actFigures } from './act-figures.ts';
import { discountsWith } from './discount-figures.ts';
import { unlessNil } from './figure-sums.ts';
import { addGivenBack } from './give-back-figures.ts';
import type { ShiftFigures, ShiftState } from './shift-state.ts';
import { addMoved, addPaidIn, addSold } from './shift-sums.ts';

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
  if (movement) return addMoved(figures, movement.kind, movement.amount);
  const claim = bodyOf(event, 'finding.resolved') ?? bodyOf(event, 'finding.reopened');
  if (claim) return addMoved(figures, claim.cash < 0 ? 'paid-out' : 'paid-in', Math.abs(claim.cash));
  if (bodyOf(event, 'drawer.opened')) return { ...figures, noSales: (figures.noSales ?? 0) + 1 };
  const opening = bodyOf(event, 'shift.opened');
  return opening ? { ...figures, float: figures.float + opening.float } : addGivenBack(figures, event);
}

const addSale = (figures: ShiftFigures, sale: EventBody<'sale.completed'>): ShiftFigures => ({
  ...addSold(figures, {
    tenders: sale.tenders,
    principal: sumFen(sale.sv.map((draw) => draw.principal)),
    bonus: sumFen(sale.sv.map((draw) => draw.bonus)),
    roundingLoss: sale.roundingLoss,
  }),
  offlineCount: figures.offlineCount + (sale.offline ? 1 : 0),
  ...discountsWith(figures, sale),
});

const addDeposit = (figures: ShiftFigures, deposit: EventBody<'deposit.made'>): ShiftFigures => ({
  ...addPaidIn(figures, deposit.tenders),
  ...unlessNil('bonusGranted', figures, deposit.lot.b0),
});
