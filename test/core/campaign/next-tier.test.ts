import { expect, test } from 'vitest';
import { nextTier } from '../../../core/campaign/next-tier.ts';

const tiers = [
  { tier: 'T3', threshold: 300_000, bonusBp: 1000, benefits: [] },
  { tier: 'T1', threshold: 50_000, bonusBp: 0, benefits: [] },
  { tier: 'T2', threshold: 100_000, bonusBp: 0, benefits: [] },
] as const;
const campaign = { tiers: [...tiers].map((tier) => ({ ...tier, benefits: [] })) };

test.each([
  [20_000, { threshold: 50_000, missing: 30_000 }],
  [50_000, { threshold: 100_000, missing: 50_000 }],
  [299_999, { threshold: 300_000, missing: 1 }],
  [300_000, null],
])('with %i fen the customer is told what more would give', (amount, next) => {
  expect(nextTier(campaign, amount)).toEqual(next);
});
