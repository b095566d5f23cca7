import type { Fen } from '../money/fen.ts';
import type { ShiftFigures, ShiftState } from './shift-state.ts';
import { rolledForward } from './till-liability.ts';

/** An X report: the open shift looked at, nothing changed. */
export interface XFigures extends ShiftFigures {
  /** What the drawer should hold, fen. Not shown to who is about to count it blind. */
  readonly expected: Fen;
}

/**
 * Figures of the open shift at this moment. What the drawer should hold is the balance of its account over the shift:
 * float + cash sales + cash deposits + paid-in − paid-out − pickups, and every cash effect of types to come (CSH-02).
 * Stored value is rolled forward from where the report before left it (CSH-03).
 */
export function xFigures(state: ShiftState): XFigures {
  const liability = rolledForward(state.liabilityBefore ?? { principal: 0, bonus: 0 }, state.figures);
  return { ...state.figures, ...(liability === undefined ? {} : { liability }), expected: state.drawer };
}
