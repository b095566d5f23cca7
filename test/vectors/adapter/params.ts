import type { Campaign, DepositTier } from '../../../core/campaign/campaign.ts';
import { referenceRules, type TradeRules } from '../../../core/settings/trade-rules.ts';

/** Parameters of a scenario over the reference set, by the names of the schema. */
export type Params = Readonly<Record<string, unknown>>;

const reader =
  (params: Params) =>
  <T>(name: string, fallback: T): T =>
    (params[name] as T | undefined) ?? fallback;

/** The deposit campaign of a scenario. It has no end: scenarios give none. */
export function campaignFrom(params: Params): Campaign {
  const get = reader(params);
  const thresholds = get('tier.threshold', [50_000, 100_000, 300_000]);
  const tier = (name: DepositTier['tier'], at: number): DepositTier[] => {
    const threshold = thresholds[at];
    const bonusBp = name === 'T3' ? get('tier3.bonus_bp', 1000) : 0;
    return threshold === undefined ? [] : [{ tier: name, threshold, bonusBp, benefits: [] }];
  };
  return {
    campaign: 'vectors',
    version: 'PS-1',
    name: '',
    nameEn: '',
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    tiers: [...tier('T1', 0), ...tier('T2', 1), ...tier('T3', 2)],
    inherits: get('tier.inherits', true),
    discountPermille: get('tier.discount_permille', 950),
    birthdayPermille: get('birthday.permille', 900),
    validityMonths: get('lot.validity_months', 36),
    sv: {
      perPurchaseCap: get('sv.per_purchase_cap', 20_000),
      pctCap: get('sv.pct_cap', 50),
      residualWaiver: get('sv.residual_waiver', 10_000),
    },
    cardLimits: {
      registered: get('card.limit_registered', 500_000),
      unregistered: get('card.limit_unregistered', 100_000),
    },
    nonCash: { company: get('noncash.company', 500_000), person: get('noncash.person', 5_000_000) },
    refundDays: get('refund.window_days', 7),
  };
}

/** The merchant's rules of a scenario. BEST picks one coupon, as reading 6 has it. */
export function rulesFrom(params: Params): TradeRules {
  const get = reader(params);
  const tiers = referenceRules.points.tiers;
  const growth = get(
    'points.tier_growth',
    tiers.map((tier) => tier.growth),
  );
  const permille = get(
    'points.tier_permille',
    tiers.map((tier) => tier.permille),
  );
  const grant = get(
    'points.tier_grant',
    tiers.map((tier) => tier.grant),
  );
  const merch = get('tier2.merch', 8000);
  return {
    version: 'PS-1',
    tierGifts: [
      { tier: 'T1', giftVoucher: get('tier1.gift_voucher', 5000), merch: 0, monthlyPack: 0 },
      { tier: 'T2', giftVoucher: 0, merch, monthlyPack: get('tier2.monthly_pack', 6000) },
    ],
    leapBirthday: get('birthday.feb29', 'FEB28'),
    cashRoundDownStep: get('cash.round_down_step', 10),
    freeDeliveryFrom: get('free_delivery.min', 19_900),
    referral: { gift: get('referral.gift', 3000), refereeBonus: get('referral.referee_bonus', 2000) },
    refund: {
      cashLimit: get('refund.cash_limit', 10_000),
      customerBasis: get('refund.customer_basis', 'LIST'),
      merchPrice: merch,
    },
    expiry: {
      percentPerMonth: get('expiry.percent_per_month', 30),
      pointsPerYuan: get('expiry.points_per_yuan', 100),
      returnedBonusDays: get('expiry.returned_bonus_days', 30),
    },
    points: {
      perYuan: get('points.per_yuan', 1),
      multiplierPolicy: get('points.multiplier_policy', 'MAX'),
      birthdayMultiplier: get('points.birthday_multiplier', 2),
      offset: get('points.offset', false),
      tiers: tiers.flatMap((tier, at) => {
        const [from, rate, points] = [growth[at], permille[at], grant[at]];
        if (from === undefined) return [];
        return [{ tier: tier.tier, growth: from, permille: rate ?? 1000, grant: points ?? 0 }];
      }),
    },
    segment: {
      activeMonths: get('segment.active_months', 3),
      activePurchases: get('segment.active_purchases', 2),
      dormantMonths: get('segment.dormant_months', 6),
    },
    coupon: {
      lockMs: get('coupon.lock_minutes', 15) * 60_000,
      graceMs: get('coupon.grace_seconds', 120) * 1000,
      bestOf: 'single',
    },
    offline: { txnCap: get('offline.txn_cap', 20_000), maxAgeMs: get('offline.snapshot_hours', 72) * 3_600_000 },
    topPrizeLimit: get('draw.top_prize_limit', 5_000_000),
    couponUsage: {
      replaceBelowBp: get('metric.coupon_replace_bp', 3000),
      minIssued: get('metric.coupon_min_issued', 50),
      minHours: get('metric.coupon_min_hours', 24),
    },
  };
}
