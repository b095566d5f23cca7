import { z } from 'zod';

const int = z.number().int();

/** Who holds a coupon for an open basket, and until when the hold lasts (CPN-01). Instants in ms. */
export const couponLockSchema = z.object({ holder: z.string(), at: int, until: int });
export type CouponLock = z.infer<typeof couponLockSchema>;

const common = {
  coupon: z.string(),
  /** Owner, or null for a coupon anybody may bring. */
  member: z.string().nullable(),
  /** Deposit lot whose benefit it is; the coupon is revoked with it (REF-11). */
  lot: z.string().nullable(),
  /** Only these products; null: any. */
  products: z.array(z.string()).nullable(),
  /** Only these categories; null: any. */
  categories: z.array(z.string()).nullable(),
  /** Half-open window in ms (CON-04). */
  start: int,
  end: int,
  state: z.enum(['ISSUED', 'LOCKED', 'USED', 'EXPIRED', 'REVOKED']),
  lock: couponLockSchema.nullable(),
  /** Sale that used it, or null. */
  usedBy: z.string().nullable(),
  /** Campaign version printed on it (CON-08). */
  ruleVersion: z.string(),
} as const;

/**
 * A coupon 券. AMOUNT takes `face` fen off once the goods in scope reach `threshold` (满减, 品类券);
 * PERCENT competes as a base rate, permille paid (折扣券). Source: ENT-05, CHK-02, CHK-03.
 */
export const couponSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('AMOUNT'), face: int.nonnegative(), threshold: int.nonnegative() }),
  z.object({ ...common, kind: z.literal('PERCENT'), permille: int.min(1).max(1000) }),
]);
export type Coupon = z.infer<typeof couponSchema>;
export type AmountCoupon = Extract<Coupon, { kind: 'AMOUNT' }>;
export type PercentCoupon = Extract<Coupon, { kind: 'PERCENT' }>;

/** True if a product of this category is in the coupon's scope; its own scope is all a coupon looks at. Source: CHK-03. */
export const inScope = (coupon: Coupon, goods: { readonly product: string; readonly category: string }): boolean =>
  (coupon.products?.includes(goods.product) ?? true) && (coupon.categories?.includes(goods.category) ?? true);
