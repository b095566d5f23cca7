import { type Fen, sumFen } from '../money/fen.ts';

/** Stored value that an open basket has set aside on a card, until it is paid, abandoned or too old (ms). */
export interface Hold {
  readonly basket: string;
  readonly card: string;
  readonly face: Fen;
  readonly until: number;
}

/**
 * What other open baskets hold of a card at an instant, fen: it is not there twice. A hold ends on its last millisecond.
 * Source: USE-03, INV-01.
 */
export const heldByOthers = (holds: readonly Hold[], so: { card: string; basket: string; at: number }): Fen =>
  sumFen(
    holds
      .filter((hold) => hold.card === so.card && hold.basket !== so.basket && so.at < hold.until)
      .map((hold) => hold.face),
  );
