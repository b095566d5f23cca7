import { z } from 'zod';

/** Why a drawer held more or less than the books say; `unknown` is an answer too, but it has to be given. Source: CSH-01. */
export const overShortReasons = [
  'wrong-change',
  'not-entered',
  'paid-out',
  'float',
  'counterfeit',
  'unknown',
  'other',
] as const;
export type OverShortReason = (typeof overShortReasons)[number];

const wordsMax = 120;

/** What whoever closed said of the difference: a code to count by, and words to read. */
export const differenceSchema = z.object({ reason: z.enum(overShortReasons), words: z.string().max(wordsMax) });
export type Difference = z.infer<typeof differenceSchema>;
