import type { EventEnvelope } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { sumFen } from '../money/fen.ts';
import { addTenders, unlessNil } from './figure-sums.ts';
import type { ByTender, ShiftFigures } from './shift-state.ts';
import { addBack } from './shift-sums.ts';

type Back = EventBody<'sale.returned'> | EventBody<'sale.voided'>;
type Value = { readonly principal: number; readonly bonus: number };

/** The figures after a return, void, refund or late pay-out; anything else leaves them. Source: CSH-02, CSH-03, REF-06. */
export function addGivenBack(figures: ShiftFigures, event: EventEnvelope): ShiftFigures {
  const returned = bodyOf(event, 'sale.returned');
  if (returned) return withBack(figures, returned, 'returns');
  const voided = bodyOf(event, 'sale.voided');
  if (voided) return withBack(figures, voided, 'voids');
  const refunded = bodyOf(event, 'deposit.refunded');
  if (refunded) return withDeposit(figures, refunded, 'depositRefunds');
  const undone = bodyOf(event, 'deposit.voided');
  if (undone) return withDeposit(figures, undone, 'depositVoids');
  const paid = bodyOf(event, 'refund.paid');
  if (paid === null) return figures;
  const { tender: kind, amount } = paid;
  return { ...figures, refundsPaid: addTenders(figures.refundsPaid ?? {}, [{ kind, amount }]) };
}

function withBack(figures: ShiftFigures, back: Back, kind: 'returns' | 'voids'): ShiftFigures {
  const inCash = 'svAsCash' in back && back.svAsCash;
  return {
    ...addBack(figures, kind, back.refund),
    ...(inCash ? {} : valued(figures, 'svBack', back.lots)),
    ...unlessNil('couponsRestored', figures, back.coupons.length),
    ...unlessNil('pointsClawedBack', figures, back.clawback),
    ...unlessNil('pointsRestored', figures, back.pointsRestored),
  };
}

/** Refunds that wait are listed by the tender they will go by: they have left the customer’s deposit. */
function withDeposit(
  figures: ShiftFigures,
  back: EventBody<'deposit.refunded'> | EventBody<'deposit.voided'>,
  kind: 'depositRefunds' | 'depositVoids',
): ShiftFigures {
  const amounts: ByTender = {};
  for (const leg of back.legs) amounts[leg.tender] = (amounts[leg.tender] ?? 0) + leg.amount;
  return { ...addBack(figures, kind, amounts), ...valued(figures, 'svRefunded', [back]) };
}

function valued(figures: ShiftFigures, name: 'svBack' | 'svRefunded', parts: readonly Value[]): Partial<ShiftFigures> {
  const principal = sumFen(parts.map((part) => part.principal)) + (figures[name]?.principal ?? 0);
  const bonus = sumFen(parts.map((part) => part.bonus)) + (figures[name]?.bonus ?? 0);
  return principal === 0 && bonus === 0 ? {} : { [name]: { principal, bonus } };
}
