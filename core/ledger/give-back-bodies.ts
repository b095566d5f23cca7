import { z } from 'zod';
import { lotDrawSchema, tenderKindSchema } from './body-parts.ts';

const int = z.number().int();
const fen = z.number().int();

/**
 * Money that goes back by one tender. DUE: agreed; QUEUED: waits for the network or the office; PAID: the customer has it.
 * `insteadOf` names the tender the customer had paid by, where a manager and the customer agreed to cash. Source: STM-03, REF-01.
 */
export const refundLegSchema = z.object({
  leg: z.string(),
  tender: tenderKindSchema.exclude(['sv']),
  amount: fen.positive(),
  state: z.enum(['DUE', 'QUEUED', 'PAID']),
  insteadOf: tenderKindSchema.exclude(['sv']).nullable(),
});
export type RefundLeg = z.infer<typeof refundLegSchema>;

/** Face value for one lot with its provisional split, and the list value of the goods it had paid for (REF-08). */
export const lotBackSchema = lotDrawSchema.extend({ list: fen });
export type LotBack = z.infer<typeof lotBackSchema>;

/** What a return and a void have in common. */
const givenBack = {
  sale: z.string(),
  /** Id of the event of the sale: its settlement is undone by it. */
  cause: z.string(),
  member: z.string().nullable(),
  card: z.string().nullable(),
  /** What goes back by tender; `sv` is face value onto the card. */
  refund: z.partialRecord(tenderKindSchema, fen),
  legs: z.array(refundLegSchema),
  lots: z.array(lotBackSchema),
  /** Cash rounding taken back with it. */
  rounding: fen,
  clawback: int,
  pointsRestored: int,
  /** Coupons set free, and gift vouchers credited. */
  coupons: z.array(z.string()),
  vouchers: z.array(z.object({ voucher: z.string(), total: fen })),
  reason: z.string(),
  offline: z.boolean(),
  slip: z.string(),
} as const;

/** Bodies of events in which goods or their money go back, by type. */
export const giveBackBodies = {
  'sale.returned': z.object({
    return: z.string(),
    ...givenBack,
    /** Pieces that came back and what they bring, fen; weighed goods come back whole. */
    lines: z.array(
      z.object({
        id: z.string(),
        product: z.string(),
        name: z.string(),
        unit: z.string(),
        qty: int.positive(),
        grams: int.nullable(),
        amount: fen,
      }),
    ),
    /** The stored-value share was paid out in cash: the lots keep their consumption (REF-02). */
    svAsCash: z.boolean(),
    /** Points base of what is left of the sale, fen (REF-05). */
    pointsBase: fen,
    /** Sale that the customer took instead, or null (EC-05). */
    exchange: z.string().nullable(),
  }),
  'sale.voided': z.object({ void: z.string(), ...givenBack }),
  /** Goods without a sale to refer to: a coupon instead of money (EC-03). */
  'goods.taken.back': z.object({
    return: z.string(),
    member: z.string().nullable(),
    lines: z.array(
      z.object({
        product: z.string(),
        name: z.string(),
        unit: z.string(),
        qty: int.positive(),
        unitPrice: fen,
        amount: fen,
      }),
    ),
    total: fen,
    coupon: z.object({ coupon: z.string(), face: fen, end: int }),
    reason: z.string(),
    slip: z.string(),
  }),
  /** A refund leg that waited has been paid. */
  'refund.paid': z.object({
    leg: z.string(),
    /** The return, void or refund it belongs to. */
    of: z.string(),
    tender: tenderKindSchema.exclude(['sv']),
    amount: fen.positive(),
    /** Number of the transfer or of the other device's slip. */
    reference: z.string(),
  }),
  /** The centre's: stored value back in the lot that had carried it, with the split of that moment. */
  'floor.restored': z.object({
    /** Event of the return or void, event of its sale, and the lot the till had named. */
    cause: z.string(),
    spend: z.string(),
    draw: z.string(),
    member: z.string(),
    lot: z.string(),
    face: fen,
    principal: fen,
    bonus: fen,
    list: fen,
    /** Owed to the customer's bank because the deposit had been refunded; bonus that is void with it (REF-12). */
    bank: fen,
    bonusVoid: fen,
    /** The lot whose refund `bank` adds to, if it is another one than `lot`: the successor of an ended lot (EXP-06). */
    bankLot: z.string().optional(),
    /** Where it went because the lot had ended: principal after principal, bonus into a lot of its own (EXP-06, REF-03). */
    placed: z
      .array(
        z.object({
          lot: z.string(),
          as: z.enum(['SUCCESSOR', 'WAITING', 'RETURNED_BONUS']),
          amount: fen.positive(),
          lastDay: z.string().nullable(),
        }),
      )
      .optional(),
  }),
  /** The centre's: a claim on the member falls because the goods came back (OFF-03). */
  'receivable.reduced': z.object({
    cause: z.string(),
    spend: z.string(),
    draw: z.string(),
    member: z.string(),
    face: fen,
  }),
} as const;
