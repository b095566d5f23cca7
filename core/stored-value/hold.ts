import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Stored value that an open basket has set aside on a card, until it is paid, abandoned or too old (ms). */
export interface Hold {
  readonly basket: string;
  readonly card: string;
  readonly face: Fen;
  readonly until: number;
}

/** Holds of other baskets that still bind at an instant. */
const others = (holds: readonly Hold[], so: { card: string; basket: string; at: number }): Hold[] =>
  holds.filter((hold) => hold.card === so.card && hold.basket !== so.basket && so.at < hold.until);

/** What other open baskets hold of a card at an instant, fen. */
export const heldByOthers = (holds: readonly Hold[], so: { card: string; basket: string; at: number }): Fen =>
  sumFen(others(holds, so).map((hold) => hold.face));

/** What a basket may still use of a card's balance, fen: what other open baskets hold is not there twice. Source: USE-03, INV-01. */
export const balanceNotHeld = (
  balance: Fen,
  holds: readonly Hold[],
  so: { card: string; basket: string; at: number },
): Fen => Math.max(balance - heldByOthers(holds, so), 0);

/** Sets value aside for a basket, in place of what it held before. Refusal: INSUFFICIENT_BALANCE. Source: USE-03. */
export function placeHold(holds: readonly Hold[], wanted: Hold, so: { balance: Fen; at: number }): Result<Hold[]> {
  const free = balanceNotHeld(so.balance, holds, { ...wanted, at: so.at });
  if (wanted.face > free) return refused(refusal('INSUFFICIENT_BALANCE', { free, asked: wanted.face }));
  const rest = holds.filter(
    (hold) => !(hold.basket === wanted.basket && hold.card === wanted.card) && so.at < hold.until,
  );
  return ok([...rest, wanted]);
}

/** The holds after a basket was paid or abandoned. */
export const releaseHolds = (holds: readonly Hold[], basket: string): Hold[] =>
  holds.filter((hold) => hold.basket !== basket);
