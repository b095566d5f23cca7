import { z } from 'zod';

const int = z.number().int();

/** A gift voucher 兑换券 drawn down over designated products until its end. Fen; half-open end in ms. Source: DEP-03, AMB-4. */
export const voucherSchema = z.object({
  voucher: z.string(),
  member: z.string().nullable(),
  /** Deposit lot whose benefit it is; the voucher is revoked with it (REF-11). */
  lot: z.string().nullable(),
  left: int.nonnegative(),
  products: z.array(z.string()),
  end: int,
  state: z.enum(['ACTIVE', 'REVOKED']),
  /** What it was given with and what sales have taken of it; `left` follows from both. Absent: not known here. */
  face: int.nonnegative().optional(),
  used: int.optional(),
});
export type Voucher = z.infer<typeof voucherSchema>;
