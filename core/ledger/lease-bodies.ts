import { z } from 'zod';

const int = z.number().int();
const place = { lease: z.string(), member: z.string(), lot: z.string() } as const;

/** Rights to draw stored value: granted and written off by the centre, given back by their holder. Amounts in fen. */
export const leaseBodies = {
  /** The centre's: a till may draw so much from a lot until it says otherwise. */
  'lease.granted': z.object({
    ...place,
    tid: z.string(),
    epoch: z.string(),
    amount: int.positive(),
    until: int,
  }),
  /** The centre's: what a life of a till's log may lend on its own word, by unit (OFF-02). */
  'floor.granted': z.object({
    till: z.string(),
    epoch: z.string(),
    shares: z.record(z.string(), z.object({ total: int.nonnegative(), override: int.nonnegative() })),
  }),
  /** The holder's: from here on in its log it lends by the lower budget. */
  'floor.lowered': z.object({ till: z.string(), epoch: z.string(), serial: int.positive() }),
  /** The centre's: what a coupon took off in sales after the first, all together, changed by so much; the shop bears it (CPN-02). */
  'coupon.borne': z.object({ coupon: z.string(), amount: int, sales: z.array(z.string()) }),
  /** The centre's: points that a till lent on its own word, taken from the member as far as they were there; the shop bears the rest. */
  'points.settled': z.object({
    spend: z.string(),
    member: z.string(),
    /** Negative: they were used on a right that was not there, and come back. */
    points: int,
    lost: int.nonnegative(),
  }),
  /** The holder's: what it will not draw any more. Its log is contiguous, so no later draw on it can turn up. */
  'lease.returned': z.object({ ...place, amount: int.positive() }),
  /** The centre's: the holder is gone for good; what it might still have drawn is the shop's risk, not the member's. */
  'lease.written.off': z.object({ ...place, amount: int.positive(), reason: z.string() }),
} as const;
