import { z } from 'zod';
import { refundLegSchema } from './give-back-bodies.ts';

const fen = z.number().int();

/** The refund comparison as the customer signed it, fen. Source: REF-14. */
export const refundComparisonSchema = z.object({
  ratio: fen,
  list: fen,
  basis: z.enum(['RATIO', 'LIST']),
  inWindow: z.boolean(),
  giftDeduction: fen,
  interest: fen,
  amount: fen,
});
export type RefundComparison = z.infer<typeof refundComparisonSchema>;

/** What a request for a refund and its pay-out both say. */
const asked = {
  refund: z.string(),
  member: z.string(),
  card: z.string(),
  lot: z.string(),
  reason: z.enum(['CUSTOMER', 'SHOP']),
  merch: z.enum(['NONE', 'RETURNED', 'KEPT']),
  comparison: refundComparisonSchema,
  legs: z.array(refundLegSchema),
  /** SHA-256 of the comparison text the customer signed. */
  signedHash: z.string(),
  slip: z.string(),
} as const;

/** Bodies of events around the end of a deposit, by type. */
export const refundBodies = {
  /** The lot waits for the centre's approval; nothing may be spent from it. A bank account stands in the aside (REG 34). */
  'refund.requested': z.object(asked),
  'refund.cancelled': z.object({ refund: z.string(), member: z.string(), lot: z.string(), reason: z.string() }),
  /** Money went or is going out; the centre closes the lot with `lot.refunded`. */
  'deposit.refunded': z.object({
    ...asked,
    /** Principal and bonus the lot held as the payer saw it, fen. */
    principal: fen,
    bonus: fen,
    /** Number of the transfer where head office paid; absent: paid out of a drawer. */
    reference: z.string().optional(),
  }),
  /** The centre's: the lot closed with what it truly held. */
  'lot.refunded': z.object({
    cause: z.string(),
    refund: z.string(),
    member: z.string(),
    lot: z.string(),
    at: z.number().int(),
    principal: fen,
    bonus: fen,
    basis: z.enum(['RATIO', 'LIST']),
    reason: z.enum(['CUSTOMER', 'SHOP']),
    merchKept: z.boolean(),
    /** Paid out without interest, fen: what later returns are measured against (REF-12). */
    payable: fen,
  }),
  'deposit.voided': z.object({
    void: z.string(),
    deposit: z.string(),
    member: z.string(),
    card: z.string(),
    lot: z.string(),
    principal: fen,
    bonus: fen,
    legs: z.array(refundLegSchema),
    reason: z.string(),
    slip: z.string(),
  }),
} as const;
