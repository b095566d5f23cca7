import type { BundleOffer } from '../catalogue/bundle.ts';
import type { Product } from '../catalogue/product.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import type { BasketLine } from '../pricing/basket.ts';

/** A line of the basket with the words of the catalogue as they were when it was scanned. */
export interface SaleLine extends BasketLine {
  readonly barcode: string;
  readonly name: string;
  readonly unit: string;
  /** A word for the packer or the customer, printed under the goods; absent: none. */
  readonly note?: string;
  /** A bundle: what its parts cost singly when it was scanned, for one of it; absent: none, or nothing to compare (BEN-04). */
  readonly bundle?: BundleOffer;
}

/** Something put on the counter. `unitPrice` in fen is only for goods without a shelf price; null takes the shelf price. */
export interface ScannedGoods {
  readonly product: Product;
  readonly qty: number;
  /** Weighed goods only. */
  readonly grams: number | null;
  readonly unitPrice: Fen | null;
  /** What a bundle saves against single prices; absent or null: nothing to be said. */
  readonly bundle?: BundleOffer | null;
}

/** Most lines of one sale: with long names and every share filled in they still fit into one journal entry of 64 KiB. */
export const saleLinesMax = 70;
/** Longest name a sale keeps, letters: more no receipt has room for. */
export const lineNameMax = 40;
/** Most pieces of one line: more is a barcode scanned into the quantity field. */
export const quantityMax = 9_999;
/** Heaviest weighed line, grams. */
export const gramsMax = 1_000_000;
/** Dearest open price, fen. */
export const unitPriceMax: Fen = 100_000_000;

const isWhole = (value: number, max: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= max;

/**
 * Puts goods into the basket under `id`; the same goods at the same price join the line they have (CHK-01).
 * Refusals: QUANTITY_INVALID, AMOUNT_INVALID, PERMISSION_MISSING (another price than the shelf's), BASKET_FULL.
 */
export function addGoods(lines: readonly SaleLine[], id: string, goods: ScannedGoods): Result<SaleLine[]> {
  const { product, qty, grams } = goods;
  const measured = product.weighed ? qty === 1 && isWhole(grams ?? 0, gramsMax) : grams === null;
  if (!measured || !isWhole(qty, quantityMax)) return refused(refusal('QUANTITY_INVALID', { qty, grams: grams ?? 0 }));
  const price = priceOf(goods);
  if (!price.ok) return price;
  const line = lineOf(id, goods, price.value);
  const same = lines.find((one) => one.grams === null && isSame(one, line));
  if (same !== undefined) return changeQuantity(lines, same.id, same.qty + qty);
  if (lines.length >= saleLinesMax) return refused(refusal('BASKET_FULL', { linesMax: saleLinesMax }));
  return ok([...lines, line]);
}

/** Changes the pieces of a line. Refusals: LINE_UNKNOWN, QUANTITY_INVALID (weighed goods are weighed again instead). */
export function changeQuantity(lines: readonly SaleLine[], id: string, qty: number): Result<SaleLine[]> {
  const line = lines.find((one) => one.id === id);
  if (line === undefined) return refused(refusal('LINE_UNKNOWN'));
  if (line.grams !== null || !isWhole(qty, quantityMax)) return refused(refusal('QUANTITY_INVALID', { qty }));
  return ok(lines.map((one) => (one.id === id ? { ...one, qty } : one)));
}

/** Takes a line out. Refusal: LINE_UNKNOWN. */
export const removeLine = (lines: readonly SaleLine[], id: string): Result<SaleLine[]> =>
  lines.some((line) => line.id === id) ? ok(lines.filter((line) => line.id !== id)) : refused(refusal('LINE_UNKNOWN'));

const isSame = (a: SaleLine, b: SaleLine): boolean =>
  a.product === b.product &&
  a.unitPrice === b.unitPrice &&
  a.lockedPermille === b.lockedPermille &&
  a.override === undefined &&
  a.note === undefined &&
  b.grams === null;

/** The shelf price, or the cashier's for goods that have none; nobody pays above the marked price (REG 37). */
function priceOf({ product, unitPrice }: ScannedGoods): Result<Fen> {
  if (unitPrice === null || unitPrice === product.price) return ok(product.price);
  if (!isWhole(unitPrice, unitPriceMax)) return refused(refusal('AMOUNT_INVALID', { amount: unitPrice }));
  return product.price === 0 ? ok(unitPrice) : refused(refusal('PERMISSION_MISSING'));
}

const lineOf = (id: string, { product, qty, grams, bundle }: ScannedGoods, unitPrice: Fen): SaleLine => ({
  id,
  product: product.product,
  barcode: product.barcode,
  name: Array.from(product.name).slice(0, lineNameMax).join(''),
  unit: product.unit,
  category: product.category,
  qty,
  grams,
  unitPrice,
  svEligible: product.svEligible,
  noDepositDiscount: product.noDepositDiscount,
  noTierDiscount: product.noTierDiscount,
  lockedPermille: null,
  ...(bundle ? { bundle } : {}),
});
