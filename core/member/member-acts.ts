import { z } from 'zod';

const int = z.number().int();
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** The newest word on one matter: of several the one with the greatest stamp counts, so the order of arrival does not. */
const word = z.object({ stamp: z.string(), on: z.boolean() });

/** What was said of a card since it was made. Source: EC-23, USE-09, STM-01. */
export const cardMarksSchema = z.object({
  lost: word.optional(),
  /** When its loss was first reported, trusted ms: the shop bears offline use from then on. */
  lostAt: int.optional(),
  frozen: word.optional(),
  /** The customer's PIN as a salted slow hash. */
  pin: z.object({ stamp: z.string(), hash: z.string() }).optional(),
});
export type CardMarks = z.infer<typeof cardMarksSchema>;

/** What a person agreed to or withdrew since enrolment, by matter; absent: nothing was said (REG 34). */
const consentsSchema = z.object({
  service: word.optional(),
  marketing: word.optional(),
  winners: word.optional(),
});

/** What acts beside buying and depositing leave on a member's row. Every field may be absent: nothing of the kind has happened. */
export const memberActFields = {
  /** Days of check-ins as runs of consecutive dates, earliest first: one form for one set of days (PTS-02). */
  checkIns: z.array(z.object({ from: date, days: int.positive() })).optional(),
  /** Pieces of each gift had for points: a limit a person is judged on them (RED-06). */
  gifts: z.record(z.string(), int.positive()).optional(),
  consents: consentsSchema.optional(),
  /** By card. */
  cardMarks: z.record(z.string(), cardMarksSchema).optional(),
  /** Cards issued again: which card took the old one's lots over, and the stamp of the event that said so (USE-09). */
  reissued: z.record(z.string(), z.object({ card: z.string(), stamp: z.string() })).optional(),
} as const;
