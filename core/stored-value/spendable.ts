import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { Card } from './card.ts';
import type { Lot } from './lot.ts';

/** True while the lot may be spent and its benefits last: active and not past its last valid day. Source: USE-08, STM-01. */
export const isActiveOn = (lot: Pick<Lot, 'state' | 'lastDay'>, day: LocalDate): boolean =>
  lot.state === 'ACTIVE' && (lot.lastDay === null || day <= lot.lastDay);

/** Lots of a card that may pay on `day`; a card that is lost, frozen or closed pays nothing. Source: EC-23, USE-01. */
export const spendableLots = <L extends Lot>(
  card: Pick<Card, 'card' | 'status'>,
  lots: readonly L[],
  day: LocalDate,
): L[] => (card.status === 'ACTIVE' ? lots.filter((lot) => lot.card === card.card && isActiveOn(lot, day)) : []);

/**
 * The cap of one purchase: the highest among the card's active lots, once, whatever their tier and even if used up.
 * `capOf` reads the cap printed on a lot's voucher (CON-08). Source: DEP-05.
 */
export const purchaseCap = <L extends Lot>(lots: readonly L[], capOf: (lot: L) => Fen): Fen =>
  Math.max(0, ...lots.map(capOf));
