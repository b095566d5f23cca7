import { z } from 'zod';
import { cardSchema } from '../stored-value/card.ts';
import { lotSchema } from '../stored-value/lot.ts';

const int = z.number().int();

/**
 * A member as a till may know one: masked, found by a keyed hash of the phone or by its last four digits (REG 34).
 * Lots of all cards are with it, so a balance is one row.
 */
export const memberSchema = z.object({
  member: z.string(),
  nameMasked: z.string(),
  phoneMasked: z.string(),
  phoneTail: z.string(),
  phoneHash: z.string(),
  /** `MM-DD`, only if the customer gave it for this purpose. */
  birthday: z.string().nullable(),
  tier: z.enum(['ORDINARY', 'SILVER', 'GOLD', 'DIAMOND']),
  points: int,
  /** Growth 成长积分: points earned by buying, what a tier is judged on (TIR-02); absent: none known. */
  growth: int.optional(),
  joinedAt: int,
  cards: z.array(cardSchema),
  lots: z.array(lotSchema),
  /** Offline overruns that the centre turned into a claim, fen (OFF-03). */
  receivable: int.nonnegative(),
});
export type Member = z.infer<typeof memberSchema>;

/** Personal data of a member: never inside an event, kept beside it and erasable (REG 34). */
export const profileSchema = z.object({
  member: z.string(),
  name: z.string().max(40),
  phone: z.string().regex(/^1\d{10}$/),
  birthday: z.string().nullable(),
  /** Document number of a registered card, or null (POL-01). */
  idDocument: z.string().nullable(),
  consents: z.object({ service: z.boolean(), marketing: z.boolean() }),
});
export type Profile = z.infer<typeof profileSchema>;
