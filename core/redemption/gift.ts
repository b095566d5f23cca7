import { z } from 'zod';
import type { RedeemableGift } from './redemption.ts';

const int = z.number().int();
const fen = z.number().int().nonnegative();

/** A gift that points buy, as head office publishes it. `worth`: declared value, fen (REG 35). Source: RED-01, RED-04..06, FES-03. */
export const giftSchema = z
  .object({
    gift: z.string(),
    name: z.string(),
    /** Goods of the shop, a coupon, a service by appointment, or a partner's offer. */
    kind: z.enum(['GOODS', 'COUPON', 'SERVICE', 'PARTNER']),
    points: int.positive(),
    worth: fen,
    /** Pieces a person may have; null: as many as wanted. */
    perPerson: int.positive().nullable(),
    handover: z.enum(['NOW', 'PICK_UP', 'SHIP']),
    /** Working days within which it is sent (RED-04). */
    shipDays: int.nonnegative(),
    /** Terms of the coupon that is the gift (RED-05), valid so many days after the day it is given; null for other kinds. */
    coupon: z
      .object({
        face: fen,
        threshold: fen,
        products: z.array(z.string()).nullable(),
        categories: z.array(z.string()).nullable(),
        validDays: int.positive(),
      })
      .nullable(),
    stock: z.object({ onHand: int, reserved: int, safety: int, localShare: int }),
    /** When the stock was counted, ms: what was handed out since is taken off it. Absent: never counted since the shop began. */
    countedAt: int.nonnegative().optional(),
    ruleVersion: z.string(),
  })
  .refine(({ kind, coupon }) => (kind === 'COUPON') === (coupon !== null), {
    message: 'a coupon has terms, and nothing else has',
    path: ['coupon'],
  });
export type Gift = z.infer<typeof giftSchema>;

/** The gift as the rules of redeeming look at it. */
export const redeemable = ({ gift, points, perPerson, stock }: Gift): RedeemableGift => ({
  gift,
  points,
  perPerson,
  stock: { item: gift, ...stock },
});
