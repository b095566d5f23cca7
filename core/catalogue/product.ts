import { z } from 'zod';

const int = z.number().int();

/** Something on the shelf. `price` is fen a piece, or fen a kilogram for weighed goods. */
export const productSchema = z.object({
  product: z.string(),
  barcode: z.string(),
  name: z.string(),
  /** Pinyin initials of the name, lower case, made once at import. */
  initials: z.string(),
  category: z.string(),
  price: int.nonnegative(),
  unit: z.string(),
  weighed: z.boolean(),
  /** May be paid from stored value (USE-01). */
  svEligible: z.boolean(),
  /** Shut out from the deposit discount and the birthday rate (DEP-04). */
  noDepositDiscount: z.boolean(),
  /** Shut out from the points-tier rate. */
  noTierDiscount: z.boolean(),
  /** Goods and services sold together under this product's own price, by their barcodes (BEN-04); absent: no bundle. */
  parts: z.array(z.object({ barcode: z.string(), qty: int.positive() })).optional(),
});
export type Product = z.infer<typeof productSchema>;
