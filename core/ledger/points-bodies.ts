import { z } from 'zod';
import { madeCouponSchema } from './benefit-bodies.ts';

const int = z.number().int();
const fen = z.number().int();
const localDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What points were given or taken for; the code of an entry in a member's points account. Source: ENT-06, PTS-03..06, PTS-10, PTS-11. */
export const pointsSourceSchema = z.enum([
  'CHECK_IN',
  'REVIEW',
  'SHARE',
  'INVITE',
  'TASK',
  'GRANT',
  'BIRTHDAY',
  'CAMPAIGN',
  'CONVERSION',
  'ADJUSTMENT',
  'RECOVERY',
  'APPEAL',
]);
export type PointsSource = z.infer<typeof pointsSourceSchema>;

/** What a check-in earns: every day, and more on reaching certain lengths of a streak. Source: PTS-02. */
export const checkInRulesSchema = z.object({
  daily: int.nonnegative(),
  streakBonus: z.array(z.object({ days: int.positive(), points: int.nonnegative() })),
});

/** Bodies of events around points, by type: gifts redeemed and visits among them (ENT-08). */
export const pointsBodies = {
  /** Points given or taken otherwise than by a sale. */
  'points.posted': z.object({
    /** Names the act; a job's key makes its rerun harmless (PTS-06). */
    posting: z.string(),
    member: z.string(),
    /** Negative: taken back; the balance may fall below nothing (PTS-11). */
    points: int,
    /** Growth that moves with it: only for purchases that were no purchases (TIR-02, PTS-11). */
    growth: int,
    source: pointsSourceSchema,
    reason: z.string(),
    /** Where the proof lies; a recovery has one, or null. */
    evidence: z.string().nullable(),
    /** The posting an appeal answers, or null. */
    of: z.string().nullable(),
    /** The paper the customer got, or null for what only the account shows. */
    slip: z.string().nullable(),
  }),
  /** Points given for a gift: confirmed, so they do not come back (RED-03). */
  'points.redeemed': z.object({
    redemption: z.string(),
    member: z.string(),
    gift: z.string(),
    name: z.string(),
    kind: z.enum(['GOODS', 'COUPON', 'SERVICE', 'PARTNER']),
    points: int.positive(),
    /** Declared value of the gift, fen (REG 35). */
    worth: fen.nonnegative(),
    /** How the customer gets it; NOW: over the counter with the slip. */
    handover: z.enum(['NOW', 'PICK_UP', 'SHIP']),
    /** Last day for shipping, or null (RED-04). */
    shipBy: localDate.nullable(),
    /** A coupon as it was handed out, with terms of its own (RED-05). */
    coupon: madeCouponSchema.nullable(),
    /** When it was reserved, trusted ms. */
    reservedAt: int,
    ruleVersion: z.string().nullable(),
    offline: z.boolean(),
    slip: z.string(),
  }),
  /** A redeemed gift moved on: sent, collected, or exchanged because it was faulty (RED-03, RED-04). */
  'gift.advanced': z.object({
    redemption: z.string(),
    member: z.string(),
    gift: z.string(),
    to: z.enum(['SHIPPED', 'PICKED', 'EXCHANGED']),
    /** Number by which a parcel is followed; empty for what is collected. */
    tracking: z.string(),
    /** What was wrong with it; empty unless exchanged. */
    fault: z.string(),
    slip: z.string().nullable(),
  }),
  /** One visit a day; tills count apart and the centre corrects what they counted twice (PTS-02, EC-19). */
  'checked.in': z.object({
    checkIn: z.string(),
    member: z.string(),
    date: localDate,
    /** As the till saw the streak. */
    points: int.nonnegative(),
    rules: checkInRulesSchema,
    offline: z.boolean(),
  }),
} as const;
