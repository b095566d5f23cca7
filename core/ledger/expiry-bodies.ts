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
