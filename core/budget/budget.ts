import { allocate } from '../money/allocate.ts';
import type { Fen } from '../money/fen.ts';
import { divideDown } from '../money/rounding.ts';

/** Part of the budget at which people are warned, percent. Source: BUD-01. */
const warnPercent = 80;

/** Money set aside for one purpose and what has been issued of it, fen. */
export interface BudgetLine {
  readonly purpose: string;
  readonly limit: Fen;
  readonly issued: Fen;
}

/** What a line allows: issuing stops at the limit; what was issued is always honoured. Source: BUD-01, REG 30. */
export interface BudgetState {
  readonly mayIssue: boolean;
  readonly warn: boolean;
  readonly left: Fen;
  readonly usedPercent: number | null;
}

/** State of a budget line. Source: BUD-01. */
export function budgetState({ limit, issued }: BudgetLine): BudgetState {
  return {
    mayIssue: issued < limit,
    warn: issued * 100 >= limit * warnPercent,
    left: Math.max(limit - issued, 0),
    usedPercent: limit === 0 ? null : divideDown(issued * 100, limit),
  };
}

/** Splits a campaign's money by percent, to the fen: benefits, marketing, reserve. Source: BUD-01. */
export const splitBudget = (whole: Fen, percents: Readonly<Record<string, number>>): Record<string, Fen> => {
  const shares = allocate(whole, Object.values(percents));
  return Object.fromEntries(Object.keys(percents).map((purpose, at) => [purpose, shares[at] ?? 0]));
};
