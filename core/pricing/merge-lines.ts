import { invariant } from '../kernel/invariant.ts';
import type { Fen } from '../money/fen.ts';
import { scaledDown } from '../money/rounding.ts';
import type { BasketLine } from './basket.ts';

/** Two lines are one if product, unit price, shelf price, locked rate and the way they are measured agree. */
const kindOf = ({ product, unitPrice, lockedPermille, override, grams }: BasketLine): string =>
  `${grams === null ? 'pieces' : 'grams'} ${unitPrice} ${lockedPermille} ${override?.shelfPrice} ${product}`;

const joined = (first: BasketLine, next: BasketLine): BasketLine =>
  first.grams === null ? { ...first, qty: first.qty + next.qty } : { ...first, grams: first.grams + (next.grams ?? 0) };

/** Lines with the same product and unit price merge into the first of them and keep its id. Source: CHK-01. */
export function mergeLines(lines: readonly BasketLine[]): BasketLine[] {
  const merged = new Map<string, BasketLine>();
  for (const line of lines) {
    invariant(line.qty > 0 && (line.grams === null || line.grams > 0), 'a line sells something (EC-03)');
    const kind = kindOf(line);
    const before = merged.get(kind);
    merged.set(kind, before === undefined ? line : joined(before, line));
  }
  return [...merged.values()];
}

/** What the line would cost at the shelf's price, fen. Source: FLW-07. */
export const shelfGrossOf = (line: Pick<BasketLine, 'unitPrice' | 'qty' | 'grams' | 'override'>): Fen =>
  grossOf({ ...line, unitPrice: line.override?.shelfPrice ?? line.unitPrice });

/** Price before any reduction, fen; weighed goods floor price × grams ÷ 1000. Source: CHK-01, CON-02. */
export const grossOf = (line: Pick<BasketLine, 'unitPrice' | 'qty' | 'grams'>): Fen =>
  line.grams === null ? line.unitPrice * line.qty : scaledDown(line.unitPrice, line.grams, 1000);
