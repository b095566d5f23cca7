import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int();

/**
 * A card and a lot as the event that made them says it. Kept apart from the rows that trade with them: those may grow
 * a field, what was written may not.
 */
export const madeCardSchema = z.object({
  card: z.string(),
  kind: z.enum(['REGISTERED', 'UNREGISTERED']),
  status: z.enum(['ACTIVE', 'LOST', 'FROZEN', 'CLOSED']),
});
export const madeLotSchema = z.object({
  lot: z.string(),
  card: z.string(),
  p0: fen.nonnegative(),
  b0: fen.nonnegative(),
  c: fen.nonnegative(),
  tier: z.enum(['NONE', 'T1', 'T2', 'T3']),
  depositedAt: int,
  lastDay: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  ruleVersion: z.string(),
  state: z.enum([
    'PENDING',
    'ACTIVE',
    'EXPIRED',
    'REFUND_PENDING',
    'REFUNDED',
    'FROZEN',
    'CLOSED',
    'VOID',
    'EXPIRED_REACTIVABLE',
  ]),
});
