import { z } from 'zod';
import { checkInRulesSchema } from '../ledger/points-bodies.ts';

const int = z.number().int();
const amount = int.nonnegative();
const permille = int.min(1).max(1000);

/** Points tiers from the bottom up; the bottom one is everybody's (TIR-02). */
export const pointsTiers = ['ORDINARY', 'SILVER', 'GOLD', 'DIAMOND'] as const;
export type PointsTier = (typeof pointsTiers)[number];

/** One points tier: growth it begins at, rate it pays, points it is given each month. Source: TIR-01, TIR-03, PTS-06. */
export const pointsTierRuleSchema = z.object({
  tier: z.enum(['SILVER', 'GOLD', 'DIAMOND']),
  growth: amount,
  permille,
  grant: amount,
});
export type PointsTierRule = z.infer<typeof pointsTierRuleSchema>;

/** Gifts that come with one deposit tier, fen of declared value (REG 35). Source: DEP-03, DEP-08, DEP-09. */
export const tierGiftsSchema = z.object({
  tier: z.enum(['T1', 'T2', 'T3']),
  giftVoucher: amount,
  merch: amount,
  monthlyPack: amount,
  /** Goods the gift voucher pays for (DEP-03); absent: none named, so no voucher is given. */
  voucherProducts: z.array(z.string()).optional(),
  /** Coupons of one monthly pack, together worth `monthlyPack` (DEP-09); absent: one coupon of that face for anything. */
  packCoupons: z
    .array(
      z.object({
        face: amount,
        threshold: amount,
        products: z.array(z.string()).nullable(),
        categories: z.array(z.string()).nullable(),
      }),
    )
    .optional(),
});
export type TierGifts = z.infer<typeof tierGiftsSchema>;

/**
 * The merchant's parameters beside the deposit campaign: published as a version and pinned to what was printed (CON-08).
 * Money in fen, rates in permille paid or basis points, spans in the unit their name says. Source: business rules §2.
 */
export const tradeRulesSchema = z.object({
  version: z.string(),
  tierGifts: z.array(tierGiftsSchema),
  /** Benefit day of a 29 February birthday in common years (EC-10). */
  leapBirthday: z.enum(['FEB28', 'MAR01']),
  cashRoundDownStep: int.positive(),
  freeDeliveryFrom: amount,
  referral: z.object({ gift: amount, refereeBonus: amount }),
  refund: z.object({
    cashLimit: amount,
    customerBasis: z.enum(['LIST', 'RATIO']),
    merchPrice: amount,
    /** Yearly rates for refunds for the shop's reason, basis points, each from an instant on (ms); absent: none (REG 22). */
    interest: z.array(z.object({ from: int, rateBp: amount })).optional(),
  }),
  expiry: z.object({ percentPerMonth: int.min(1).max(100), pointsPerYuan: amount, returnedBonusDays: amount }),
  points: z.object({
    perYuan: amount,
    multiplierPolicy: z.enum(['MAX', 'SUM', 'PRODUCT']),
    birthdayMultiplier: amount,
    offset: z.boolean(),
    tiers: z.array(pointsTierRuleSchema),
    /** What a visit earns (PTS-02); absent: nothing, and no till offers a check-in. */
    checkIn: checkInRulesSchema.optional(),
    /** Windows in which points are multiplied, half-open, ms (PTS-08); absent: none. */
    windows: z.array(z.object({ start: int, end: int, multiplier: int.positive() })).optional(),
  }),
  segment: z.object({ activeMonths: amount, activePurchases: amount, dormantMonths: amount }),
  /** `bestOf`: how many coupons BEST may combine (CHK-03). */
  coupon: z.object({ lockMs: amount, graceMs: amount, bestOf: z.enum(['single', 'pair']) }),
  /** The coupon that makes up for a complaint, its life in days, and what one till may give in a shift (CPN-05); absent: none. */
  goodwill: z.object({ face: amount, threshold: amount, days: int.positive(), perShift: amount }).optional(),
  offline: z.object({ txnCap: amount, maxAgeMs: amount }),
  topPrizeLimit: amount,
  /** What the accountant sets: VAT in percent, the worth of a point in fen, points expected to be used in percent (W37). */
  accounting: z
    .object({ vatPercent: int.min(0).max(100), pointValue: amount, redemptionPercent: int.min(0).max(100) })
    .optional(),
  couponUsage: z.object({ replaceBelowBp: amount, minIssued: amount, minHours: amount }),
});
export type TradeRules = z.infer<typeof tradeRulesSchema>;

const minuteMs = 60_000;

/** The reference set PS-1 that the worked examples use. Source: business rules §2. */
export const referenceRules: TradeRules = {
  version: 'PS-1',
  tierGifts: [
    { tier: 'T1', giftVoucher: 5000, merch: 0, monthlyPack: 0 },
    { tier: 'T2', giftVoucher: 0, merch: 8000, monthlyPack: 6000 },
    { tier: 'T3', giftVoucher: 0, merch: 0, monthlyPack: 0 },
  ],
  leapBirthday: 'FEB28',
  cashRoundDownStep: 10,
  freeDeliveryFrom: 19_900,
  referral: { gift: 3000, refereeBonus: 2000 },
  refund: { cashLimit: 10_000, customerBasis: 'LIST', merchPrice: 8000 },
  expiry: { percentPerMonth: 30, pointsPerYuan: 100, returnedBonusDays: 30 },
  points: {
    perYuan: 1,
    multiplierPolicy: 'MAX',
    birthdayMultiplier: 2,
    offset: false,
    checkIn: { daily: 5, streakBonus: [] },
    tiers: [
      { tier: 'SILVER', growth: 1000, permille: 900, grant: 500 },
      { tier: 'GOLD', growth: 5001, permille: 850, grant: 1000 },
      { tier: 'DIAMOND', growth: 10_000, permille: 800, grant: 2000 },
    ],
  },
  segment: { activeMonths: 3, activePurchases: 2, dormantMonths: 6 },
  coupon: { lockMs: 15 * minuteMs, graceMs: 2 * minuteMs, bestOf: 'pair' },
  offline: { txnCap: 20_000, maxAgeMs: 72 * 60 * minuteMs },
  topPrizeLimit: 5_000_000,
  accounting: { vatPercent: 13, pointValue: 1, redemptionPercent: 90 },
  couponUsage: { replaceBelowBp: 3000, minIssued: 50, minHours: 24 },
};
