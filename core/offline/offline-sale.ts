import { type Fen, sumFen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';

/** A sale a till made without the centre, waiting to be sent. */
export interface OfflineSale {
  readonly till: string;
  /** Position in the till's own log. */
  readonly seq: number;
  readonly sold: SoldSale;
  /** Face value taken by card, fen: what the customer saw is final, the split is not (USE-05). */
  readonly faceByCard: ReadonlyMap<string, Fen>;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order in which the centre takes offline entries, whatever order they arrive in: time, till, sequence. Source: OFF-05. */
export const replayOrder = (sales: readonly OfflineSale[]): OfflineSale[] =>
  [...sales].sort((a, b) => a.sold.at - b.sold.at || compareText(a.till, b.till) || a.seq - b.seq);

/** What a till gave away of one card since it last heard from the centre, fen. Source: OFF-02. */
export const ownDrawsOn = (card: string, sales: readonly OfflineSale[]): Fen =>
  sumFen(sales.map((sale) => sale.faceByCard.get(card) ?? 0));
