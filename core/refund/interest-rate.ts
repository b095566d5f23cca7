import type { TradeRules } from '../settings/trade-rules.ts';

/**
 * The yearly rate (basis points) a deposit made at `at` (ms) earns when the shop does not perform: the one in force when the
 * contract was formed; 0 where none was published for then. Source: REF-09, REG 22.
 */
export function interestRateAt({ interest = [] }: TradeRules['refund'], at: number): number {
  const inForce = interest.filter(({ from }) => from <= at).toSorted((a, b) => b.from - a.from);
  return inForce[0]?.rateBp ?? 0;
}
