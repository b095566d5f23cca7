import type { Campaign, DepositTier } from '../../core/campaign/campaign.ts';

const dayMs = 86_400_000;

const tier = (name: DepositTier['tier'], threshold: number, bonusBp: number): DepositTier => ({
  tier: name,
  threshold,
  bonusBp,
  benefits: [{ code: `gift_${name}`, zh: '礼品', en: 'a gift' }],
});

const common = {
  campaign: 'CNY2026',
  name: '新春预存',
  nameEn: 'New Year deposits',
  cardLimits: { registered: 500_000, unregistered: 100_000 },
  nonCash: { company: 500_000, person: 5_000_000 },
  refundDays: 7,
} as const;

/** The reference set PS-1 for four weeks from the day before the first opening. */
const first = (start: number): Campaign => ({
  ...common,
  version: 'A',
  from: start - dayMs,
  to: start + 28 * dayMs,
  tiers: [tier('T1', 50_000, 0), tier('T2', 100_000, 0), tier('T3', 300_000, 1000)],
  inherits: true,
  discountPermille: 950,
  birthdayPermille: 900,
  validityMonths: 36,
  sv: { perPurchaseCap: 20_000, pctCap: 50, residualWaiver: 10_000 },
});

/** From the thirtieth day on: odd rates, tiers that do not inherit, other caps, and value that ends after a year. */
const second = (start: number): Campaign => ({
  ...common,
  version: 'B',
  from: start + 30 * dayMs,
  to: start + 3000 * dayMs,
  tiers: [tier('T1', 30_000, 333), tier('T2', 60_000, 0), tier('T3', 90_000, 1550)],
  inherits: false,
  discountPermille: 983,
  birthdayPermille: 955,
  validityMonths: 12,
  sv: { perPurchaseCap: 45_000, pctCap: 73, residualWaiver: 3_000 },
});

const known = new Map<number, readonly [Campaign, Campaign]>();

/** The two campaigns of a shop that first opened at `start` (ms). */
export function campaignsAround(start: number): readonly [Campaign, Campaign] {
  const campaigns = known.get(start) ?? [first(start), second(start)];
  known.set(start, campaigns);
  return campaigns;
}
