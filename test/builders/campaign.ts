import type { Campaign } from '../../core/campaign/campaign.ts';
import { startOfDate } from '../../core/kernel/business-day.ts';

const gift = (code: string, zh: string, en: string) => ({ code, zh, en });

/** The reference campaign PS-1, with changes. */
export const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  campaign: 'CNY2026',
  version: 'PS-1',
  name: '新春预存',
  nameEn: 'New Year deposits',
  from: startOfDate('2026-02-01'),
  to: startOfDate('2026-03-01'),
  tiers: [
    {
      tier: 'T1',
      threshold: 50_000,
      bonusBp: 0,
      benefits: [gift('gift_voucher', '50元兑换券', '¥50 gift voucher'), gift('discount', '预存折扣9.5折', 'pay 95 %')],
    },
    {
      tier: 'T2',
      threshold: 100_000,
      bonusBp: 0,
      benefits: [gift('merch', '80元品牌周边', 'branded goods worth ¥80')],
    },
    { tier: 'T3', threshold: 300_000, bonusBp: 1000, benefits: [gift('bonus', '10%赠额', '10 % bonus')] },
  ],
  inherits: true,
  discountPermille: 950,
  birthdayPermille: 900,
  validityMonths: 36,
  sv: { perPurchaseCap: 20_000, pctCap: 50, residualWaiver: 10_000 },
  cardLimits: { registered: 500_000, unregistered: 100_000 },
  nonCash: { company: 500_000, person: 5_000_000 },
  refundDays: 7,
  ...changes,
});
