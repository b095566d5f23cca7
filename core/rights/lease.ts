import { z } from 'zod';
import type { Fen } from '../money/fen.ts';

const int = z.number().int();

/**
 * A lease 额度租约: the right of one life of one till's log to draw up to `granted` from one lot, online or offline.
 * What is leased to one till is nobody else's, so a draw that a lease covers cannot meet another one. Amounts in fen of face
 * value, times in ms of the centre's clock. Source: OFF-02.
 */
export const leaseSchema = z.object({
  lease: z.string(),
  member: z.string(),
  lot: z.string(),
  /** The holder: a till and the life of its log. Rights of another life are never spent. */
  tid: z.string(),
  epoch: z.string(),
  granted: int.positive(),
  /** Drawn on it, as far as the centre holds the holder's log. */
  consumed: int.nonnegative(),
  /** Given back by the holder's own log, by the end of that log, or by a write-off. */
  returned: int.nonnegative(),
  grantedAt: int,
  /** After this the holder draws no more and gives the rest back. Time alone frees nothing at the centre. */
  until: int,
  /** Head office or another till wants it: the holder gives back what is not in use. */
  wanted: z.boolean(),
});
export type Lease = z.infer<typeof leaseSchema>;

/** What the holder may still draw, fen: everything that is neither drawn nor given back. */
export const leaseLeft = ({ granted, consumed, returned }: Pick<Lease, 'granted' | 'consumed' | 'returned'>): Fen =>
  granted - consumed - returned;

/** The lease after its holder, or whoever may speak for it, gave back `amount` fen: never more than is left of it. */
export const afterReturn = (lease: Lease, amount: Fen): Lease => ({
  ...lease,
  returned: lease.returned + Math.min(amount, leaseLeft(lease)),
});

/** True while something of it is held. */
export const isHeld = (lease: Lease): boolean => leaseLeft(lease) > 0;
