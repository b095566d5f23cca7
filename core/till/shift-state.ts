import type { TenderKind, ZFigures } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { TillLiability } from './till-liability.ts';

/** Amounts by tender; a tender that was not taken is absent. */
export type ByTender = Partial<Record<TenderKind, Fen>>;

/** An open shift with all that happened in it so far. One calculation feeds X and Z (REG 42). */
export interface ShiftState {
  readonly shift: string;
  /** Business date of the opening; everything in the shift belongs to it (CON-04). */
  readonly biz: string;
  /** Wall time of the opening, ms. */
  readonly openedAt: number;
  /** Staff id of who counted the float. */
  readonly openedBy: string;
  /** Number that this shift's Z report will bear. */
  readonly zNumber: number;
  readonly figures: ShiftFigures;
  /** Where the last Z report left the stored value this till has brought in; absent: nothing (CSH-03). */
  readonly liabilityBefore?: TillLiability;
  /** Balance of the drawer account over the shift, fen: also counts events of types this build cannot read. */
  readonly drawer: Fen;
}

/** What X and Z both show, in fen and counts. Deposits are not sales (CSH-03). */
export type ShiftFigures = Omit<ZFigures, 'number' | 'expected' | 'counted' | 'overShort'>;

/** A shift in which nothing has happened yet. */
export const emptyFigures: ShiftFigures = {
  float: 0,
  sales: {},
  salesTotal: 0,
  salesCount: 0,
  svPrincipal: 0,
  svBonus: 0,
  deposits: {},
  depositsTotal: 0,
  depositsCount: 0,
  roundingLoss: 0,
  cashIn: 0,
  cashOut: 0,
  drops: 0,
  offlineCount: 0,
};
