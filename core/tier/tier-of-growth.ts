import { type PointsTier, type PointsTierRule, pointsTiers } from '../settings/trade-rules.ts';

/** Rank of a tier, 0 at the bottom. */
export const rankOf = (tier: PointsTier): number => pointsTiers.indexOf(tier);

/** The highest tier whose growth is reached, inclusive; 10000 is diamond, as the unclear text is read for the customer. Source: TIR-01, CON-10, AMB-2, W19. */
export const tierOfGrowth = (growth: number, rules: readonly PointsTierRule[]): PointsTier =>
  rules.reduce<PointsTier>(
    (best, rule) => (rule.growth <= growth && rankOf(rule.tier) > rankOf(best) ? rule.tier : best),
    'ORDINARY',
  );

/** The rule of a tier; the ordinary tier has none. */
export const ruleOf = (tier: PointsTier, rules: readonly PointsTierRule[]): PointsTierRule | null =>
  rules.find((rule) => rule.tier === tier) ?? null;

/** Rate of a tier, permille paid, or null. Source: TIR-03. */
export const tierPermille = (tier: PointsTier, rules: readonly PointsTierRule[]): number | null =>
  ruleOf(tier, rules)?.permille ?? null;

/** Growth a tier begins at. Source: TIR-01. */
export const thresholdOf = (tier: PointsTier, rules: readonly PointsTierRule[]): number =>
  ruleOf(tier, rules)?.growth ?? 0;
