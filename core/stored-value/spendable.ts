import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { Card } from './card.ts';
import type { Lot } from './lot.ts';

/** What decides whether a lot lives; other states than ACTIVE, whatever their names, do not spend. */
interface DatedLot extends Pick<Lot, 'lastDay'> {
  readonly state: string;
}

/** True while the lot may be spent and its benefits last: active and not past its last valid day. Source: USE-08, STM-01. */
export const isActiveOn = (lot: DatedLot, day: LocalDate): boolean =>
  lot.state === 'ACTIVE' && (lot.lastDay === null || day <= lot.lastDay);

/** Lots of a card that may pay on `day`; a card that is lost, frozen or closed pays nothing. Source: EC-23, USE-01. */
export const spendableLots = <L extends DatedLot & Pick<Lot, 'card'>>(
  card: Pick<Card, 'card' | 'status'>,
  lots: readonly L[],
  day: LocalDate,
): L[] => (card.status === 'ACTIVE' ? lots.filter((lot) => lot.card === card.card && isActiveOn(lot, day)) : []);

/**
 * The cap of one purchase: the highest among the card's active lots, once, whatever their tier and even if used up.
 * `capOf` reads the cap printed on a lot's voucher (CON-08). Source: DEP-05.
 */
export const purchaseCap = <L>(lots: readonly L[], capOf: (lot: L) => Fen): Fen => Math.max(0, ...lots.map(capOf));
