import type { EventEnvelope } from '../ledger/event-envelope.ts';
import { codeOf } from '../ledger/ledger-account.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { sumFen } from '../money/fen.ts';
import { unlessNil } from './figure-sums.ts';
import type { ShiftFigures } from './shift-state.ts';

/** Points that no sale moved, gifts handed out, and the revenue the books show; as a patch of the figures. Source: CSH-03, W37. */
export const actFigures = (figures: ShiftFigures, event: EventEnvelope): Partial<ShiftFigures> => ({
  ...pointsOf(figures, event),
  ...unlessNil('revenue', figures, revenueOf(event)),
});

function pointsOf(figures: ShiftFigures, event: EventEnvelope): Partial<ShiftFigures> {
  const given = bodyOf(event, 'checked.in') ?? bodyOf(event, 'points.posted');
  if (given) return unlessNil('pointsGranted', figures, given.points);
  const redeemed = bodyOf(event, 'points.redeemed');
  if (redeemed === null) return {};
  return {
    ...unlessNil('pointsRedeemed', figures, redeemed.points),
    ...unlessNil('giftsRedeemed', figures, 1),
  };
}

/** What an event adds to revenue with VAT, fen: the books' answer, whatever the type. */
const revenueOf = ({ post }: EventEnvelope): number =>
  -sumFen(post.filter(([name]) => codeOf(name) === 'sales').map(([, , amount]) => amount));
