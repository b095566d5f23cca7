import { z } from 'zod';
import { madeCardSchema, madeLotSchema } from './made-parts.ts';

const int = z.number().int();
const fen = z.number().int();

/** What an application to move value says. Source: FLW-05, USE-07. */
const applied = {
  transfer: z.string(),
  /** Who gives, from which card and lot. */
  member: z.string(),
  card: z.string(),
  lot: z.string(),
  /** Who receives, on which card. */
  toMember: z.string(),
  toCard: z.string(),
  face: fen.positive(),
} as const;

/** Bodies of events around cards and value that moves between them, by type. */
export const cardBodies = {
  /** A person said what their data may be used for; the newest word on a matter counts (REG 34). */
  'consent.changed': z.object({
    change: z.string(),
    member: z.string(),
    matter: z.enum(['service', 'marketing', 'winners']),
    on: z.boolean(),
  }),
  /** The application; the lot pays nothing until the centre has answered (EXP-03). */
  'transfer.requested': z.object({
    ...applied,
    /** The id the new lot will bear. */
    toLot: z.string(),
    relation: z.enum(['OWN', 'FAMILY', 'OTHER']),
    /** How the relation was shown: household book, court paper …; empty for one's own card (EC-22). */
    proof: z.string(),
    slip: z.string(),
    /** Paper of the receiving side. */
    slipTo: z.string(),
  }),
  /** The centre's: value moved into a lot of its own that keeps date, validity and rule version. Nothing is charged for it. */
  'lot.transferred': z.object({
    ...applied,
    cause: z.string(),
    principal: fen,
    bonus: fen,
    made: madeLotSchema,
  }),
  /** The centre's: it does not fit; the lot pays again. `code`: the refusal. */
  'transfer.refused': z.object({ ...applied, cause: z.string(), code: z.string() }),
  /** A card that pays nothing: reported lost by its owner (EC-23), or frozen by the shop (STM-01). */
  'card.held': z.object({
    member: z.string(),
    card: z.string(),
    why: z.enum(['LOST', 'FROZEN']),
    reason: z.string(),
    /** When the loss was reported, trusted ms: from here on the shop bears offline use. */
    at: int,
    slip: z.string(),
  }),
  /** It pays again: found, or set free. */
  'card.released': z.object({
    member: z.string(),
    card: z.string(),
    why: z.enum(['LOST', 'FROZEN']),
    reason: z.string(),
    slip: z.string(),
  }),
  /** A lost card issued again: the new one takes every lot over, the old one is closed for good (USE-09). */
  'card.reissued': z.object({
    member: z.string(),
    old: z.string(),
    card: madeCardSchema,
    reason: z.string(),
    slip: z.string(),
  }),
  /** The customer's PIN for stored value above the free limit, as a salted slow hash (USE-09). */
  'card.pin.set': z.object({
    member: z.string(),
    card: z.string(),
    pinHash: z.string(),
    /** How it was shown that the card's owner stands here; absent in entries older than this field. */
    proof: z.enum(['OLD_PIN', 'DOCUMENT']).optional(),
    slip: z.string().optional(),
  }),
} as const;
