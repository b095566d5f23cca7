import { type Fen, sumFen } from '../money/fen.ts';
import { scaledDown } from '../money/rounding.ts';

/** Income tax on a prize won by chance, percent of its market price. Source: REG 40. */
const taxPercent = 20;

/** Tax to report and value that reaches the winner, fen. */
export interface PrizeTax {
  readonly tax: Fen;
  readonly toWinner: Fen;
}

/** Tax on a prize; who bears it decides what the winner receives. Source: DRW-01, W31. */
export function prizeTax(marketPrice: Fen, borneBy: 'SHOP' | 'WINNER'): PrizeTax {
  const tax = scaledDown(marketPrice, taxPercent, 100);
  return { tax, toWinner: borneBy === 'SHOP' ? marketPrice : marketPrice - tax };
}

/** True if the top prizes of all chances of one purchase together stay within the limit, inclusive. Source: REG 31, W31. */
export const prizesWithinLimit = (topPrizes: readonly Fen[], limit: Fen): boolean => sumFen(topPrizes) <= limit;
