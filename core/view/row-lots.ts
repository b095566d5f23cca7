import type { Member } from '../member/member.ts';
import type { Lot } from '../stored-value/lot.ts';
import { filled } from './lot-row.ts';

/** One order for every arrival; which lot is drawn first is the redemption's matter (USE-05). */
const inOrder = (lots: readonly Lot[]): Lot[] => lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1));

/** A lot of which only its consumption is known yet. */
const placeOf = (lot: string): Lot => ({
  lot,
  card: '',
  p0: 0,
  b0: 0,
  c: 0,
  tier: 'NONE',
  depositedAt: 0,
  lastDay: null,
  ruleVersion: '',
  state: 'PENDING',
});

/** True while the deposit that makes the lot has not been seen. */
export const isPlace = (lot: Lot): boolean => lot.p0 === 0 && lot.b0 === 0;

/** The lots with one more; the place that an earlier arrival kept is filled. */
export function addLot(lots: readonly Lot[], made: Lot): Lot[] {
  const known = lots.find((lot) => lot.lot === made.lot);
  if (known !== undefined && !isPlace(known)) return [...lots];
  const rest = lots.filter((lot) => lot.lot !== made.lot);
  return inOrder([...rest, known === undefined ? made : filled(known, made)]);
}

/** A lot changed, or the place of one that is not known yet. */
export function changed(lots: readonly Lot[], id: string, change: (lot: Lot) => Lot): Lot[] {
  const known = lots.find((lot) => lot.lot === id) ?? placeOf(id);
  return inOrder([...lots.filter((lot) => lot.lot !== id), change(known)]);
}

/** Face value drawn from a lot (negative: given back), clamped nowhere: only complete sums may be judged. */
export const consume = (lots: readonly Lot[], { lot, face }: { lot: string; face: number }): Lot[] =>
  changed(lots, lot, (known) => ({ ...known, c: known.c + face }));

/** A row with other lots. */
export const withLots = (row: Member, lots: Lot[]): Member => ({ ...row, lots });

/** A row with one lot changed. */
export const onLot = (row: Member, lot: string, change: (lot: Lot) => Lot): Member =>
  withLots(row, changed(row.lots, lot, change));
