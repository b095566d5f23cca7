import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { SaleLine } from './sale-lines.ts';

/** Another price for one line, asked for by whoever works at the till. Fen a piece or a kilogram. */
export interface PriceWish {
  readonly lineId: string;
  /** Null takes the override back: the shelf's price again. */
  readonly unitPrice: Fen | null;
  readonly reason: string;
  readonly operator: Operator;
  /** Who approved it on the spot, if the operator may not do it alone. */
  readonly approver: Operator | null;
}

/** Most lines of a sale with another price: a sale with more is a promotion, and that is head office's to publish. */
export const overridesMax = 20;
/** Longest reason a line keeps, letters. */
export const reasonMax = 40;

/**
 * Sells one line at another price than the shelf's, which stays on the line with reason and approval. Never above it: the
 * marked price is the most anybody pays (REG 37). Refusals: LINE_UNKNOWN, AMOUNT_INVALID, PRICE_ABOVE_SHELF, REASON_MISSING,
 * PERMISSION_MISSING, OVERRIDES_FULL. Source: FLW-07.
 */
export function repriceLine(lines: readonly SaleLine[], wish: PriceWish): Result<SaleLine[]> {
  const line = lines.find((one) => one.id === wish.lineId);
  if (line === undefined) return refused(refusal('LINE_UNKNOWN'));
  const others = lines.filter((one) => one.id !== line.id && one.override !== undefined).length;
  const { override, ...bare } = line;
  const shelfPrice = override?.shelfPrice ?? line.unitPrice;
  const priced = priceFor(shelfPrice, wish);
  if (!priced.ok) return priced;
  if (priced.value.override !== undefined && others >= overridesMax) {
    return refused(refusal('OVERRIDES_FULL', { most: overridesMax }));
  }
  const next: SaleLine = { ...bare, ...priced.value };
  return ok(lines.map((one) => (one.id === line.id ? next : one)));
}

type Priced = Pick<SaleLine, 'unitPrice' | 'override'>;

function priceFor(shelfPrice: Fen, { unitPrice, reason, operator, approver }: PriceWish): Result<Priced> {
  if (unitPrice === null || unitPrice === shelfPrice) return ok({ unitPrice: shelfPrice });
  if (!Number.isSafeInteger(unitPrice) || unitPrice < 0) {
    return refused(refusal('AMOUNT_INVALID', { amount: unitPrice }));
  }
  if (unitPrice > shelfPrice) return refused(refusal('PRICE_ABOVE_SHELF', { asked: unitPrice, shelf: shelfPrice }));
  const kept = Array.from(reason.trim()).slice(0, reasonMax).join('');
  if (kept === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator, approver, act: 'price.override' });
  if (!permitted.ok) return permitted;
  return ok({ unitPrice, override: { shelfPrice, reason: kept, approvedBy: permitted.value } });
}
