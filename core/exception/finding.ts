import { z } from 'zod';

/** What the centre finds in the books. */
export const centralFindings = [
  'OVERDRAWN',
  /** More was paid on a claim than was owed: two tills took it, or the goods came back afterwards. */
  'CLAIM_OVERPAID',
  'CARD_OVER_LIMIT',
  'FORK',
  'BAD_POSTINGS',
  'UNKNOWN_TYPE',
  'UNKNOWN_MEMBER',
  'DUPLICATE_PERSON',
  'CLOCK_SKEW',
  'CHAIN_BROKEN',
  /** A till held other rows than the centre; it has read them anew. */
  'ROWS_DIVERGED',
  'QUARANTINED',
  /** A till began a new life from an old image or on another machine; what its old life may still draw waits for a person. */
  'OLD_LIFE_HELD',
  /** Two machines write under one till's name; one of them may not lend until a person has said which is the copy. */
  'TILL_COPIED',
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
  /** More pieces of a gift were handed out than were counted (RED-06, STK-02). */
  'GIFT_OVERSOLD',
  /** A till drew on a right it did not hold: a copied log, or a lease given up for lost (OFF-03). */
  'LEASE_OVERDRAWN',
  /** Points two tills lent at once, beyond what there was; the shop bears them (OFF-03). */
  'POINTS_OVERDRAWN',
  /** Two tills took the role from the last managers at once; the later word does not count. */
  'LAST_MANAGER',
] as const;

/** What a till finds at itself; the centre hears of them only when a person has decided about one. */
export const tillFindings = [
  'BOOKS_STOPPED',
  'COPY_ILL',
  'DISK_LOW',
  'BOOKS_BROKEN',
  'BOOKS_FORKED',
  'DOUBTFUL_ACT',
  'PAYMENT_UNKNOWN',
  'PAPER_STUCK',
  'REFUND_WAITS',
  'FORM_MISSING',
  'FORM_TWICE',
  'ROWS_UNREADABLE',
  'TILL_BLOCKED',
  /** The centre has seen another machine under this till's name: no stored value here until a person has decided. */
  'COPY_SUSPECTED',
  /** The clock was not compared with the centre's for days, or jumped back (EC-20). */
  'CLOCK_UNSURE',
  /** Somebody else had decided first; what was decided here does not count. */
  'RESOLVED_ELSEWHERE',
] as const;

const int = z.number().int();

/** Who decided what about a finding; `at`: wall time at their till, ms. */
const decisionSchema = z.object({ resolution: z.string(), way: z.string(), by: z.string(), till: z.string(), at: int });
export type Decision = z.infer<typeof decisionSchema>;

/** A fact the books accepted and a person must look at: what, how much (fen), and the facts its words need. */
export const findingSchema = z.object({
  finding: z.string(),
  code: z.enum([...centralFindings, ...tillFindings]),
  amount: int,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** When it was opened or last grew, ms. */
  at: int,
  /** It waits for a person. */
  open: z.boolean(),
  /** False: the fact itself is no longer so, whatever anybody decided. */
  stands: z.boolean().optional(),
  /** Shop it concerns; absent: all. */
  store: z.string().optional(),
  /** The decision that counts, for which state of the finding (ms) and sum, and those that came too late (OFF-05). */
  resolved: decisionSchema.extend({ seen: int, amount: int, others: z.array(decisionSchema) }).optional(),
  /** Decisions taken back. */
  reopened: z.array(z.string()).optional(),
});
export type Finding = z.infer<typeof findingSchema>;
export type FindingCode = Finding['code'];
export type CentralCode = (typeof centralFindings)[number];
export type TillCode = (typeof tillFindings)[number];
