/** Where an entry stands, and when it was written by its till's clock, ms. */
export interface StockPlace {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly at: number;
}

/** Pieces that went out (positive) of an item. */
export interface StockMove extends StockPlace {
  readonly item: string;
  readonly pieces: number;
}

/**
 * Pieces somebody counted. `basis`: by epoch, up to which entry of the counter's own log the count knows; what other tills did is
 * inside if their clocks say that it was before.
 */
export interface StockCount extends StockPlace {
  readonly item: string;
  readonly pieces: number;
  readonly basis: Readonly<Record<string, number>>;
}

/** The count that holds: the newest by its till's clock, whatever was heard of first; null: nobody has counted. */
export const countThatHolds = <T extends StockCount>(counts: readonly T[]): T | null =>
  counts.toSorted((a, b) => b.at - a.at || (nameOf(a) < nameOf(b) ? 1 : -1))[0] ?? null;

const nameOf = ({ tid, epoch, seq }: StockPlace): string => `${tid} ${epoch} ${String(seq).padStart(12, '0')}`;

/** True if a count has already seen what a move took: it was gone from the shelf. */
export function isInside({ basis, at }: Pick<StockCount, 'basis' | 'at'>, move: StockPlace): boolean {
  const upTo = basis[move.epoch];
  return upTo === undefined ? move.at < at : move.seq <= upTo;
}

/**
 * Pieces there should be: the count that holds less what went out since. Below nothing means that more was handed out than there was:
 * never refused, a person counts again. The same set of counts and moves gives the same level in any order. Source: RED-06, STK-02.
 */
export function stockLevel(counts: readonly StockCount[], moves: readonly StockMove[]): number | null {
  const count = countThatHolds(counts);
  if (count === null) return null;
  return moves.reduce((left, move) => (isInside(count, move) ? left : left - move.pieces), count.pieces);
}
