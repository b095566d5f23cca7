import type { CashCount, ZFigures } from '../ledger/event-types.ts';
import { countTotal } from './cash-count.ts';
import type { ShiftState } from './shift-state.ts';
import { xFigures } from './x-report.ts';

/**
 * Figures of the report that closes a shift, once, under a number without gaps (CSH-01).
 * The same calculation as X plus the blind count; over is positive, short negative.
 */
export function zFigures(state: ShiftState, count: CashCount): ZFigures {
  const figures = xFigures(state);
  const counted = countTotal(count);
  return { ...figures, number: state.zNumber, counted, overShort: counted - figures.expected };
}
