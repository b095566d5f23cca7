import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int();

/** Means of payment. `sv` is stored value; `card` is a bank card. */
export const tenderKinds = ['cash', 'sv', 'wechat', 'alipay', 'card', 'bank'] as const;
export const tenderKindSchema = z.enum(tenderKinds);
export type TenderKind = z.infer<typeof tenderKindSchema>;

/** A means of payment that was taken. For cash `received − change = amount`. */
export const tenderTakenSchema = z.object({
  kind: tenderKindSchema,
  amount: fen,
  received: fen,
  change: fen,
  /** The payment at an acquirer or device that brought it; absent for cash, value of a card, and older entries. */
  payment: z.string().optional(),
});
export type TenderTaken = z.infer<typeof tenderTakenSchema>;

/** Stored value drawn from one lot; the split is provisional until the centre has settled it (USE-05). */
export const lotDrawSchema = z.object({ lot: z.string(), face: fen, principal: fen, bonus: fen });
export type LotDraw = z.infer<typeof lotDrawSchema>;

/** A line with every share frozen at sale time, so that a return only reverses what is stored (ENT-07). */
export const soldLineSchema = z.object({
  id: z.string(),
  product: z.string(),
  barcode: z.string(),
  name: z.string(),
  unit: z.string(),
  qty: int,
  /** Weighed goods: grams; then `unitPrice` is fen a kilogram. */
  grams: int.nullable(),
  unitPrice: fen,
  gross: fen,
  /** Permille rates applied, in order, floored once (CHK-02). */
  rates: z.array(int),
  /** After step 2. */
  net: fen,
  /** What the deposit discount and birthday rate took off beyond the best other rate (REF-10). */
  depositBenefit: fen,
  couponShare: fen,
  /** Gift voucher to fen; sums to `voucherShare`. */
  vouchers: z.record(z.string(), fen),
  voucherShare: fen,
  pointsShare: fen,
  /** This line's part of the amount due. */
  due: fen,
  svEligible: z.boolean(),
  roundingShare: fen,
  /** Tender to fen; sums with the rounding share to `due`. */
  tenders: z.partialRecord(tenderKindSchema, fen),
  /** Lot to the face value it paid for this line; sums to `tenders.sv`. */
  lots: z.record(z.string(), fen),
  /** Set if someone sold it at another price than the shelf's: that price in fen, why, and who allowed it (FLW-07). */
  override: z.object({ shelfPrice: fen, reason: z.string(), approvedBy: z.string() }).optional(),
  /** A word about these goods, printed under them; absent: none. */
  note: z.string().optional(),
});
export type SoldLine = z.infer<typeof soldLineSchema>;
