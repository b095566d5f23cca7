import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int().nonnegative();
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Bodies of the centre's own events about ends of validity, by type. Fen. */
export const expiryBodies = {
  /**
   * A lot's validity has ended: its bonus begins to turn into points; its principal goes on in the successor of a registered
   * card, or waits on the lot of an unregistered one. Source: EXP-02, EXP-06.
   */
  'lot.expired': z.object({
    member: z.string(),
    lot: z.string(),
    /** Its last valid day: conversions count from it. */
    from: date,
    /** Bonus that will convert, and principal that waits on the lot. */
    bonus: fen,
    waiting: fen,
    /** Lot in which the principal goes on, or null. */
    successor: z.object({ lot: z.string(), principal: fen }).nullable(),
  }),
  /** The principal that waited on an ended lot may be spent again, in a lot of its own, for a new validity. Source: EXP-02, W18. */
  'lot.reactivated': z.object({
    member: z.string(),
    lot: z.string(),
    into: z.string(),
    principal: fen,
    at: int,
    lastDay: date,
  }),
  /**
   * The owner of principal that waits wants one step of it turned into points, or turned back while the points are there. It moves
   * nothing; the centre answers. Source: EXP-02.
   */
  'conversion.asked': z.object({
    conversion: z.string(),
    member: z.string(),
    lot: z.string(),
    way: z.enum(['CONVERT', 'REVERSE']),
    step: int.positive(),
    /** What was shown and signed, fen and points. */
    fen,
    points: fen,
    /** SHA-256 of the strokes of the signature. */
    signatureHash: z.string(),
    slip: z.string(),
  }),
  /** The centre's answer: principal that became points; negative: points that became principal again. */
  'principal.converted': z.object({
    conversion: z.string(),
    member: z.string(),
    lot: z.string(),
    step: int.positive(),
    fen: int,
    points: int,
    cause: z.string(),
    /** Why nothing moved: the code of a refusal. */
    code: z.string().optional(),
  }),
  /** Steps of a conversion that came due; conversion points are no growth. Source: EXP-03. */
  'bonus.converted': z.object({
    member: z.string(),
    lot: z.string(),
    /** Empty: bonus given back after its lot's end, converted once and whole (REF-03). */
    steps: z.array(int.positive()),
    fen,
    points: fen,
  }),
} as const;
