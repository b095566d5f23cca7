import { z } from 'zod';
import { invariant } from '../kernel/invariant.ts';
import { cumulativeShare } from '../money/allocate.ts';
import type { Fen } from '../money/fen.ts';
import { lotExpirySchema, lotOriginSchema } from './lot-life.ts';

const int = z.number().int();

/** Deposit tiers 档 by threshold; NONE below the first. Source: DEP-02. */
export const depositTierNames = ['NONE', 'T1', 'T2', 'T3'] as const;
/** States of a lot. Source: STM-01. */
export const lotStates = [
  'PENDING',
  'ACTIVE',
  'EXPIRED',
  /** Ended on an unregistered card: its principal waits for a free re-activation (EXP-02). */
  'EXPIRED_REACTIVABLE',
  'REFUND_PENDING',
  'REFUNDED',
  'FROZEN',
  'CLOSED',
  'VOID',
] as const;

/** A deposit lot 预存批次: money paid in at once, its bonus, and what has been consumed of both; bonus alone is a lot too. Source: ENT-03, EC-28. */
export const lotSchema = z.object({
  lot: z.string(),
  card: z.string(),
  /** The card it was made on, where another one has taken over since (USE-09). */
  madeOn: z.string().optional(),
  /** Principal paid in, fen. */
  p0: int.nonnegative(),
  /** Bonus granted, fen of face value. */
  b0: int.nonnegative(),
  /** Face value consumed so far, fen. */
  c: int.nonnegative(),
  tier: z.enum(depositTierNames),
  depositedAt: int,
  /** Last valid day, inclusive; null: never ends. */
  lastDay: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  /** Campaign version printed on the voucher; the lot keeps it (CON-08). */
  ruleVersion: z.string(),
  state: z.enum(lotStates),
  /** List value of the goods it paid for and has not got back, fen (REF-08); absent: none. */
  listUsed: int.optional(),
  /** Refunds of it that are asked for or under way; while there is one nothing is spent from it (FLW-04). */
  holds: int.optional(),
  /** Applications to move value of it that wait for the centre; while there is one it is frozen (FLW-05). */
  moves: int.optional(),
  /** How it was refunded: goods that come back later are measured against it (REF-12). Fen, trusted ms. */
  refunded: z
    .object({
      refund: z.string(),
      at: int,
      basis: z.enum(['RATIO', 'LIST']),
      reason: z.enum(['CUSTOMER', 'SHOP']),
      merchKept: z.boolean(),
      payable: int,
    })
    .optional(),
  /** Where it came from; absent: a deposit. Only deposited lots carry tier benefits (USE-07, EXP-06). */
  origin: lotOriginSchema.optional(),
  /** Principal moved away by transfers, fen: the LIST base falls by it (USE-07); absent: none. */
  movedOut: int.optional(),
  /** Gifts of it that were handed over, by the code of the benefit (DEP-08); absent: none. */
  gifts: z.record(z.string(), int.positive()).optional(),
  /** What its end of validity left on it (EXP-03); absent: it has not ended. */
  expiry: lotExpirySchema.nullable().optional(),
});
export type Lot = z.infer<typeof lotSchema>;

type Consumption = Pick<Lot, 'p0' | 'b0'>;

/** Principal used up when `c` of face value has been consumed: floor(c·P0÷(P0+B0)). Source: ENT-03. */
export function principalUsed(lot: Consumption, c: Fen): Fen {
  invariant(c >= 0 && c <= lot.p0 + lot.b0, 'consumption within the lot');
  return lot.p0 + lot.b0 === 0 ? 0 : cumulativeShare(lot.p0, c, lot.p0 + lot.b0);
}

/** Principal left, fen. Source: ENT-03. */
export const principalLeft = (lot: Consumption & Pick<Lot, 'c'>): Fen => lot.p0 - principalUsed(lot, lot.c);

/** Bonus left, fen of face value. Source: ENT-03. */
export const bonusLeft = (lot: Consumption & Pick<Lot, 'c'>): Fen => lot.p0 + lot.b0 - lot.c - principalLeft(lot);

/** Face value left, fen. */
export const faceLeft = (lot: Consumption & Pick<Lot, 'c'>): Fen => lot.p0 + lot.b0 - lot.c;

/** How `face` more fen of consumption split: principal = f(c+face) − f(c), the rest bonus. Source: USE-05. */
export function splitOf(lot: Consumption & Pick<Lot, 'c'>, face: Fen): { principal: Fen; bonus: Fen } {
  const principal = principalUsed(lot, lot.c + face) - principalUsed(lot, lot.c);
  return { principal, bonus: face - principal };
}
