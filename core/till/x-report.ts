import type { Fen } from '../money/fen.ts';
import type { ShiftFigures, ShiftState } from './shift-state.ts';

/** An X report: the open shift looked at, nothing changed. */
export interface XFigures extends ShiftFigures {
  /** What the drawer should hold, fen. Not shown to who is about to count it blind. */
  readonly expected: Fen;
}

/**
 * Figures of the open shift at this moment. What the drawer should hold is the balance of its account over the shift:
 * float + cash sales + cash deposits + paid-in − paid-out − pickups, and every cash effect of types to come (CSH-02).
 */
export const xFigures = (state: ShiftState): XFigures => ({ ...state.figures, expected: state.drawer });
