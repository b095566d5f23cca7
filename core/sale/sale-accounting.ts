import { type Fen, fen } from '../money/fen.ts';
import { scaledHalfUp } from '../money/rounding.ts';
import { revenueOf } from './sale-posting.ts';
import type { SoldSale } from './sold-sale.ts';

/** What the accountant sets. */
export interface AccountingRates {
  readonly vatPercent: number;
  /** Value of one point, fen. */
  readonly pointValue: Fen;
  /** Share of points expected to be redeemed, percent. */
  readonly redemptionPercent: number;
}

/** Revenue of a sale split for the books, fen. */
export interface SaleAccounting {
  readonly revenue: Fen;
  readonly vat: Fen;
  readonly net: Fen;
  /** What may be invoiced now: stored value was not (CHK-10). */
  readonly invoiceable: Fen;
  readonly pointsLiability: Fen;
}

/** VAT contained in an amount with VAT, half-up: figures of the books may round either way. Source: W37. */
export const vatIn = (gross: Fen, percent: number): Fen => scaledHalfUp(gross, percent, 100 + percent);

/** Part of the revenue that belongs to the points earned, by stand-alone value × expected redemption. Source: REG 41, W37. */
export function pointsLiability(revenue: Fen, points: number, rates: AccountingRates): Fen {
  const worth = points * rates.pointValue * rates.redemptionPercent;
  const whole = revenue * 100 + worth;
  if (whole === 0) return 0;
  return fen(Number((2n * BigInt(revenue) * BigInt(worth) + BigInt(whole)) / (2n * BigInt(whole))));
}

/** VAT split, invoiceable amount and points liability of a sale. Source: CHK-10, W37. */
export function saleAccounting(sale: SoldSale, rates: AccountingRates): SaleAccounting {
  const revenue = revenueOf(sale);
  const vat = vatIn(revenue, rates.vatPercent);
  return {
    revenue,
    vat,
    net: revenue - vat,
    invoiceable: sale.tenders.reduce((sum, { kind, amount }) => sum + (kind === 'sv' ? 0 : amount), 0),
    pointsLiability: pointsLiability(revenue, sale.points, rates),
  };
}
