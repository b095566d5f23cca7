import type { Store } from '../settings/store.ts';
import { referenceRules, type TradeRules } from '../settings/trade-rules.ts';

/**
 * Rules by which this till trades: the published ones with the store's cash rounding. Before head office publishes any,
 * nobody has a points-tier rate, no birthday multiplies points and points pay nothing. Source: business rules §2.
 */
export function tillRules({ store, rules }: { readonly store: Store; readonly rules: TradeRules | null }): TradeRules {
  const { cashRoundDownStep } = store;
  if (rules !== null) return { ...rules, cashRoundDownStep };
  const points = { ...referenceRules.points, birthdayMultiplier: 1, offset: false, tiers: [] };
  return { ...referenceRules, cashRoundDownStep, points };
}
