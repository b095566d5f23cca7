import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int();

/** What a shop's closed day came to: the sums of its Z reports, fen. Deposits are no sales (CSH-03). */
export const dayTotalsSchema = z.object({
  sales: fen,
  salesCount: int,
  returns: fen,
  voids: fen,
  deposits: fen,
  depositsCount: int,
  depositRefunds: fen,
  expected: fen,
  counted: fen,
  overShort: fen,
});
export type DayTotals = z.infer<typeof dayTotalsSchema>;

/** Bodies of events about the shop as a whole, by type. */
export const closingBodies = {
  /** A manager has closed the shop's day over all its tills; what is heard of afterwards is late and changes nothing here (CSH-04). */
  'day.closed': z.object({
    closing: z.string(),
    biz: z.iso.date(),
    shifts: z.array(z.object({ shift: z.string(), till: z.string(), z: int.positive() })),
    totals: dayTotalsSchema,
    report: z.string(),
  }),
  /** A bag of cash left the safe for the bank, or the safe was counted: `amount` is what went or what was counted, fen. */
  'safe.moved': z.object({
    movement: z.string(),
    kind: z.enum(['bank-drop', 'count']),
    amount: fen.nonnegative(),
    /** Number on the bag; empty for a count. */
    bag: z.string(),
    /** What the books had expected when it was counted. */
    expected: fen.optional(),
    reason: z.string(),
  }),
} as const;
