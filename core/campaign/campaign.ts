import { z } from 'zod';
import { campaignRuleSchema } from './campaign-rule.ts';

const int = z.number().int();

/** One deposit tier (DEP-02): threshold in fen, bonus in basis points of the principal, gifts as declared by law (REG 35). */
export const depositTierSchema = z.object({
  tier: z.enum(['T1', 'T2', 'T3']),
  threshold: int.positive(),
  bonusBp: int.nonnegative(),
  benefits: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});
export type DepositTier = z.infer<typeof depositTierSchema>;

/** A stored-value campaign as head office publishes it; amounts in fen, rates in permille paid, caps per USE-02..04. */
export const campaignSchema = z.object({
  campaign: z.string(),
  version: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** Half-open window in ms (CON-04). */
  from: int,
  to: int,
  tiers: z.array(depositTierSchema),
  /** A higher tier includes the benefits of the lower ones (AMB-1). */
  inherits: z.boolean(),
  discountPermille: int.min(1).max(1000),
  birthdayPermille: int.min(1).max(1000),
  validityMonths: int.positive(),
  sv: z.object({ perPurchaseCap: int.positive(), pctCap: int.min(1).max(100), residualWaiver: int.nonnegative() }),
  cardLimits: z.object({ registered: int.positive(), unregistered: int.positive() }),
  nonCash: z.object({ company: int.positive(), person: int.positive() }),
  refundDays: int.nonnegative(),
  /** Rules as data that go with it: what they give and when; absent: none. An entry has room for what twenty of them give. */
  rules: z.array(campaignRuleSchema).max(20).optional(),
  /** What the merchant wants to reach with it: principal paid in over the whole campaign, fen; absent: nothing was set (MET-10). */
  goals: z.object({ deposits: int.positive() }).optional(),
});
export type Campaign = z.infer<typeof campaignSchema>;
