import type { EventBody } from '../ledger/event-types.ts';
import type { Lot } from '../stored-value/lot.ts';

/** States a lot does not come back from. Source: STM-01. */
const isClosed = (state: Lot['state']): boolean => state === 'VOID' || state === 'REFUNDED';

/** The lot without fields that say nothing, so that two ways to the same facts give the same row. */
function tidy({ listUsed, holds, moves, movedOut, ...lot }: Lot): Lot {
  return {
    ...lot,
    ...(moves === undefined || moves === 0 ? {} : { moves }),
    ...(movedOut === undefined || movedOut === 0 ? {} : { movedOut }),
    ...(listUsed === undefined || listUsed === 0 ? {} : { listUsed }),
    ...(holds === undefined || holds === 0 ? {} : { holds }),
  };
}

/** What stands open on a lot: refunds asked for, and applications to move value of it. */
type Open = Pick<Lot, 'holds' | 'moves'>;

/** The state that follows from what stands open, over the state the deposit was made in. Source: STM-01, FLW-04, EXP-03. */
function stateWith(base: Lot['state'], { holds = 0, moves = 0 }: Open): Lot['state'] {
  if (isClosed(base)) return base;
  if (holds > 0) return 'REFUND_PENDING';
  if (moves > 0) return 'FROZEN';
  return base === 'REFUND_PENDING' || base === 'FROZEN' ? 'ACTIVE' : base;
}

/** A lot after the centre took a draw from it. */
export const draw = (
  lot: Lot,
  { face, list = 0 }: { readonly face: number; readonly list?: number | undefined },
): Lot => tidy({ ...lot, c: lot.c + face, listUsed: (lot.listUsed ?? 0) + list });

/** The place of a refund of which only a later difference is known yet. */
const refundToCome = { refund: '', at: 0, basis: 'RATIO', reason: 'CUSTOMER', merchKept: false, payable: 0 } as const;

/** A lot after the centre gave value back to it; of a refunded one the measure of its refund moves too (REF-12). */
export function restore(lot: Lot, { face, list, bank }: EventBody<'floor.restored'>): Lot {
  const back = tidy({ ...lot, c: lot.c - face, listUsed: (lot.listUsed ?? 0) - list });
  const refunded = lot.refunded ?? refundToCome;
  return bank === 0 ? back : { ...back, refunded: { ...refunded, payable: refunded.payable + bank } };
}

/** One more (or less) refund of the lot is asked for or under way. Source: FLW-04. */
export const held = (lot: Lot, by: 1 | -1): Lot => withOpen({ ...lot, holds: (lot.holds ?? 0) + by });

/** One more (or less) application to move value of the lot waits for its answer: it pays nothing. Source: FLW-05, EXP-03. */
export const moving = (lot: Lot, by: 1 | -1): Lot => withOpen({ ...lot, moves: (lot.moves ?? 0) + by });

/** A lot after value of it was moved to another one; the answer ends its application. Source: USE-07, W36. */
export const movedAway = (lot: Lot, { face, principal }: { readonly face: number; readonly principal: number }): Lot =>
  moving({ ...lot, c: lot.c + face, movedOut: (lot.movedOut ?? 0) + principal }, -1);

/** The lot in the state that follows from what stands open; the place of an unknown one keeps its own. */
function withOpen(lot: Lot): Lot {
  const state = stateWith(lot.state, lot);
  const isPlace = lot.p0 === 0 && lot.b0 === 0;
  const isFree = (lot.holds ?? 0) <= 0 && (lot.moves ?? 0) <= 0;
  return tidy({ ...lot, state: isPlace && isFree && !isClosed(state) ? 'PENDING' : state });
}

/** The lot after one gift of it was handed over; by code in order, so that two ways to the same facts give the same row. Source: DEP-08. */
export function givenGift(lot: Lot, code: string): Lot {
  const gifts = { ...lot.gifts, [code]: (lot.gifts?.[code] ?? 0) + 1 };
  return { ...lot, gifts: Object.fromEntries(Object.entries(gifts).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The lot closed by its refund; a voided one stays void. */
export function refund(
  lot: Lot,
  { refund: id, at, basis, reason, merchKept, payable }: EventBody<'lot.refunded'>,
): Lot {
  const refunded = { refund: id, at, basis, reason, merchKept, payable: payable + (lot.refunded?.payable ?? 0) };
  return { ...lot, refunded, state: lot.state === 'VOID' ? 'VOID' : 'REFUNDED' };
}

/** A lot whose place was kept by what arrived before its deposit. */
export const filled = (place: Lot, made: Lot): Lot => {
  const { refunded, listUsed, gifts, holds = 0, moves = 0, movedOut = 0 } = place;
  const base = isClosed(place.state) ? place.state : made.state;
  return tidy({
    ...made,
    ...(refunded === undefined ? {} : { refunded }),
    ...(gifts === undefined ? {} : { gifts }),
    c: made.c + place.c,
    listUsed: listUsed ?? 0,
    holds,
    moves,
    movedOut: (made.movedOut ?? 0) + movedOut,
    state: stateWith(base, { holds, moves }),
  });
};
