import { cumulativeShare } from '../money/allocate.ts';
import { type Fen, fen, sumFen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';

/** Stored value spent on one line: the share not returned, what the line cost, what the deposit contract took off it. Fen. */
export interface LotUse {
  readonly share: Fen;
  readonly net: Fen;
  readonly benefit: Fen;
}

/** What the goods would have cost without the deposit's own discounts, in proportion to the share; floored. Source: REF-08, REF-10. */
export const listValue = ({ share, net, benefit }: LotUse): Fen =>
  share === 0 ? 0 : fen(Number((BigInt(share) * BigInt(net + benefit)) / BigInt(net)));

/** What a lot paid in these sales and still pays, line by line; voided sales are none. Source: REF-08. */
export const usesOfLot = (lot: string, sales: Iterable<SoldSale>): LotUse[] =>
  [...sales]
    .filter((sale) => sale.state !== 'VOIDED')
    .flatMap((sale) => sale.lines.map((line) => lineUse(sale, line, lot)))
    .filter((use) => use.share > 0);

function lineUse(sale: SoldSale, line: SoldSale['lines'][number], lot: string): LotUse {
  const whole = line.lots[lot] ?? 0;
  const share = whole - cumulativeShare(whole, sale.returned[line.id] ?? 0, line.qty);
  return { share, net: line.due, benefit: line.depositBenefit };
}

/** List value of everything a lot paid for and that was not returned, fen. Source: REF-08. */
export const listUsed = (lot: string, sales: Iterable<SoldSale>): Fen => sumFen(usesOfLot(lot, sales).map(listValue));
