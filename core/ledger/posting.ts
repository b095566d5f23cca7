import { z } from 'zod';

/** `CNY` in fen; `BONUS` is a memorandum quantity in fen of face value; `POINTS` whole points. */
export const unitSchema = z.enum(['CNY', 'BONUS', 'POINTS']);
export type Unit = z.infer<typeof unitSchema>;

/** One line of a journal entry: `[account, unit, amount]`, debit positive, credit negative, in the unit's smallest part. */
export const postingSchema = z.tuple([z.string(), unitSchema, z.number().int()]);
export type Posting = z.infer<typeof postingSchema>;
