import type { CashCount } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Notes and coins of renminbi that a drawer holds, in fen, largest first. */
export const denominations = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

/** Why a count cannot stand: a denomination that does not exist or a number of pieces that is no number. */
export type CountProblem = { readonly denomination: string; readonly pieces: number };

/** Counted pieces that cannot be; empty if the count can stand. */
export const countProblems = (count: CashCount): CountProblem[] =>
  Object.entries(count)
    .filter(([denomination, pieces]) => !isDenomination(denomination) || !Number.isSafeInteger(pieces) || pieces < 0)
    .map(([denomination, pieces]) => ({ denomination, pieces }));

const isDenomination = (text: string): boolean => denominations.some((value) => String(value) === text);

/** Counted money in fen. */
export const countTotal = (count: CashCount): Fen =>
  sumFen(Object.entries(count).map(([denomination, pieces]) => Number(denomination) * pieces));
