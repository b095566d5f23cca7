import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int().nonnegative();
/** Points tiers as events say them; apart from the rules, which may grow. */
const pointsTiers = ['ORDINARY', 'SILVER', 'GOLD', 'DIAMOND'] as const;

const couponTerms = {
  /** Only these products or categories; null: any. */
  products: z.array(z.string()).nullable(),
  categories: z.array(z.string()).nullable(),
} as const;

const couponIssue = {
  coupon: z.string(),
  ...couponTerms,
  /** Half-open window in ms (CON-04). */
  start: int,
  end: int,
  ruleVersion: z.string(),
} as const;

/** A coupon as the event that gave it says it; its state follows from what happened since. Source: ENT-05, CON-08. */
export const madeCouponSchema = z.discriminatedUnion('kind', [
  z.object({ ...couponIssue, kind: z.literal('AMOUNT'), face: fen, threshold: fen }),
  z.object({ ...couponIssue, kind: z.literal('PERCENT'), permille: int.min(1).max(1000) }),
]);
export type MadeCoupon = z.infer<typeof madeCouponSchema>;

/** A gift voucher as the event that gave it says it: `face` fen of these products until `end`. Source: DEP-03. */
export const madeVoucherSchema = z.object({ voucher: z.string(), face: fen, products: z.array(z.string()), end: int });
export type MadeVoucher = z.infer<typeof madeVoucherSchema>;

/** One coupon that a monthly pack brings each time. Fen. Source: DEP-09. */
export const packCouponSchema = z.object({ face: fen, threshold: fen, ...couponTerms });
export type PackCoupon = z.infer<typeof packCouponSchema>;

/** Coupons promised for every month from the day of a deposit until an instant (ms); pinned with the deposit. Source: DEP-09, CON-08. */
export const packPromiseSchema = z.object({
  anchor: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  until: int,
  coupons: z.array(packCouponSchema),
  ruleVersion: z.string(),
});
export type PackPromise = z.infer<typeof packPromiseSchema>;

/** What a deposit brings at once and promises for later. Optional in its event: older deposits lack it. */
export const depositBenefitFields = {
  coupons: z.array(madeCouponSchema).optional(),
  vouchers: z.array(madeVoucherSchema).optional(),
  pack: packPromiseSchema.optional(),
} as const;

/** Bodies of events about benefits, by type: the centre's own, and gifts of a deposit that a till hands over. */
export const benefitBodies = {
  /** One gift of a deposit was put into the customer's hands; its words and declared value as the campaign had them. Source: DEP-08. */
  'tier.gift.given': z.object({
    given: z.string(),
    member: z.string(),
    lot: z.string(),
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    worth: fen,
    slip: z.string(),
  }),
  /** Coupons given to a member under a key that is used once: a monthly pack, a compensation. Source: DEP-09, CON-07. */
  'coupons.issued': z.object({
    key: z.string(),
    member: z.string(),
    /** Deposit lot the coupons hang on, or null. */
    lot: z.string().nullable(),
    coupons: z.array(madeCouponSchema),
  }),
  /** A points tier reached or lost. `shift` is what a demotion takes off the growth that is judged. Source: TIR-05. */
  'tier.changed': z.object({
    member: z.string(),
    from: z.enum(pointsTiers),
    tier: z.enum(pointsTiers),
    /** The instant it counts from, ms. */
    at: int,
    reason: z.enum(['PROMOTED', 'PERIOD_END']),
    shift: int,
  }),
  /** The points of a month that a tier brings; never growth. Source: PTS-06, TIR-02. */
  'month.granted': z.object({
    member: z.string(),
    month: z.string().regex(/^\d{4}-\d\d$/),
    tier: z.enum(pointsTiers),
    points: int.positive(),
  }),
} as const;
