import { z } from 'zod';

/** A fact the books accepted and a person must look at: what, how much (fen), and the facts its words need. */
export const findingSchema = z.object({
  finding: z.string(),
  code: z.enum([
    'OVERDRAWN',
    'CARD_OVER_LIMIT',
    'FORK',
    'BAD_POSTINGS',
    'UNKNOWN_TYPE',
    'UNKNOWN_MEMBER',
    'DUPLICATE_PERSON',
    'CLOCK_SKEW',
    'CHAIN_BROKEN',
    'QUARANTINED',
    /** Events came in by hand: from a till's export file, or accepted from the drop box of a revoked till. */
    'TAKEN_IN',
    /** An offline draw names a lot that has not arrived for days: its deposit may be lost with a till. */
    'DRAW_WAITS',
    /** Other personal data came for what was known: a profile was replaced, or a second aside of an event was not taken. */
    'ASIDE_REPLACED',
    /** More came back of a sale than was sold: two tills took the same goods (EC-04). */
    'RETURNED_TWICE',
    /** A coupon used in more than one sale; the shop bears the later ones (CPN-02). */
    'COUPON_TWICE',
    /** A voucher drawn beyond its value. */
    'VOUCHER_OVERDRAWN',
    /** A deposit refund was paid for a lot that held another principal by then (REF-08). */
    'REFUND_DRIFT',
    /** A refund asked for and not paid within its term (REF-15). */
    'REFUND_OVERDUE',
    /** Value for somebody outside the family: head office decides (USE-07). */
    'TRANSFER_REVIEW',
    /** A till drew on a right it did not hold: a copied log, or a lease given up for lost (OFF-03). */
    'LEASE_OVERDRAWN',
  ]),
  amount: z.number().int(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  at: z.number().int(),
  open: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;
