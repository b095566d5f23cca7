import { addDays, type LocalDate } from '../kernel/business-day.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { faceLeft, type Lot } from './lot.ts';

/** From so many days before its last day on, a deposit is said to end soon (EXP-01). */
export const soonDays = 30;

/** What ends soon: how much face value in all, fen, and the first last day. */
export interface ExpiringSoon {
  readonly face: Fen;
  readonly lastDay: LocalDate;
}

/** What of these spendable lots ends within `soonDays` of `day`; null: nothing. */
export function expiringSoon(lots: readonly Lot[], day: LocalDate): ExpiringSoon | null {
  const limit = addDays(day, soonDays);
  const ending = lots.flatMap((lot) => {
    const left = faceLeft(lot);
    return lot.lastDay !== null && lot.lastDay <= limit && left > 0 ? [{ lastDay: lot.lastDay, left }] : [];
  });
  const first = ending.map(({ lastDay }) => lastDay).toSorted()[0];
  return first === undefined ? null : { face: sumFen(ending.map(({ left }) => left)), lastDay: first };
}
