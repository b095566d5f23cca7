import { z } from 'zod';
import { sealSchema } from './messages.ts';

/**
 * The file into which a till writes what the centre has not acknowledged: lines of JSON, first the head, then stretches
 * of its logs as they would have been pushed. The centre takes it in like a push, as often as it is given.
 */
const int = z.number().int();

/** First line: which till wrote the file, and whether it could read everything it knows to be unsent. */
export const exportHeadSchema = z.object({
  export: z.literal('unsent-events'),
  version: z.literal(1),
  /** Till whose key signed the stretches; they may be of an earlier enrolment of the same machine. */
  by: z.string(),
  /** Till's wall clock, ms. */
  at: int,
  count: int.nonnegative(),
  /** Positions known to be unsent that no copy could give. */
  missing: int.nonnegative(),
  /** False: a copy of the books was ill, so there may be more than this till knows of. */
  complete: z.boolean(),
});
export type ExportHead = z.infer<typeof exportHeadSchema>;

/** A further line: consecutive events of one log, sealed; `signature` is empty if the key could not be had. */
export const exportStretchSchema = z.object({
  seal: sealSchema,
  events: z.array(z.string().max(65_536)).min(1).max(500),
  asides: z.array(z.string().nullable()),
});
export type ExportStretch = z.infer<typeof exportStretchSchema>;
