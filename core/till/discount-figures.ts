import type { EventBody, SoldLine } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { shelfGrossOf } from '../pricing/merge-lines.ts';
import { unlessNil } from './figure-sums.ts';
import type { ShiftFigures } from './shift-state.ts';

type Discounts = NonNullable<ShiftFigures['discounts']>;

/** What took something off the shelf price of a line, fen. */
const takenOff: Readonly<Record<keyof Discounts, (line: SoldLine) => Fen>> = {
  /** Rates that others have too: what the deposit did beyond them stands on its own. */
  rates: (line) => line.gross - line.net - line.depositBenefit,
  deposit: (line) => line.depositBenefit,
  coupons: (line) => line.couponShare,
  vouchers: (line) => line.voucherShare,
  points: (line) => line.pointsShare,
  overrides: ({ gross, unitPrice, qty, grams, override }) =>
    override === undefined ? 0 : shelfGrossOf({ unitPrice, qty, grams, override }) - gross,
};

/** Discounts by kind, coupons and points of one more sale, as a patch of the figures. Source: CSH-03. */
export function discountsWith(figures: ShiftFigures, sale: EventBody<'sale.completed'>): Partial<ShiftFigures> {
  const kinds = Object.keys(takenOff) as (keyof Discounts)[];
  const more = kinds
    .map((kind) => [kind, sumFen(sale.lines.map(takenOff[kind]))] as const)
    .filter(([, fen]) => fen !== 0);
  const discounts: Discounts = { ...figures.discounts };
  for (const [kind, fen] of more) discounts[kind] = (discounts[kind] ?? 0) + fen;
  return {
    ...(more.length === 0 ? {} : { discounts }),
    ...unlessNil('couponsUsed', figures, sale.coupons.length),
    ...unlessNil('pointsEarned', figures, sale.member === null ? 0 : sale.points),
    ...unlessNil('pointsUsed', figures, sale.pointsUsed),
  };
}
