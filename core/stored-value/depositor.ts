import type { LocalDate } from '../kernel/business-day.ts';
import type { Lot } from './lot.ts';

/** States in which a deposit has ended for good, and its identity with it. */
const ended: ReadonlySet<Lot['state']> = new Set(['REFUNDED', 'VOID', 'EXPIRED', 'EXPIRED_REACTIVABLE', 'PENDING']);

/** A deposit that gives its owner standing: of a tier, paid in (not moved here), not refunded, not past its last day. */
const givesStanding = (lot: Lot, day: LocalDate): boolean =>
  lot.tier !== 'NONE' &&
  (lot.origin ?? { kind: 'DEPOSIT' }).kind === 'DEPOSIT' &&
  !ended.has(lot.state) &&
  (lot.lastDay === null || day <= lot.lastDay);

/**
 * The deposit tier a customer stands in: the highest of the deposits that live, whatever is left of them, and apart from the
 * points tier. A balance of nothing keeps it; a refund ends it; value received from others never brings it.
 * Source: DEP-06, DEP-10, USE-07, EXP-06.
 */
export const depositorTier = (lots: readonly Lot[], day: LocalDate): Lot['tier'] =>
  lots
    .filter((lot) => givesStanding(lot, day))
    .map((lot) => lot.tier)
    .toSorted()
    .at(-1) ?? 'NONE';
