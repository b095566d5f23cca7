import { invariant } from '../kernel/invariant.ts';
import type { LotDraw } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { faceLeft, type Lot, splitOf } from './lot.ts';

type Ordered = Pick<Lot, 'lot' | 'lastDay' | 'depositedAt'>;

/** What drawing from a lot looks at. */
export type DrawableLot = Ordered & Pick<Lot, 'p0' | 'b0' | 'c'>;

/** A lot that never ends comes after every dated one; dates compare as text. */
const endOf = (lot: Ordered): string => lot.lastDay ?? '9999-99-99';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Lots in the order they are spent: earliest validity end, then earliest deposit, then id. Source: USE-05. */
export const drawOrder = <L extends Ordered>(lots: readonly L[]): L[] =>
  [...lots].sort(
    (a, b) => compareText(endOf(a), endOf(b)) || a.depositedAt - b.depositedAt || compareText(a.lot, b.lot),
  );

/** What the lots hold together, fen of face value. */
export const balanceOf = (lots: readonly Pick<Lot, 'p0' | 'b0' | 'c'>[]): Fen => sumFen(lots.map(faceLeft));

/**
 * Takes `face` fen from the lots in drawing order; inside a lot principal and bonus fall pro rata by the cumulative formula.
 * Throws if the lots do not hold as much: the limit was asked before. Source: USE-05, ENT-03.
 */
export function drawLots(lots: readonly DrawableLot[], face: Fen): LotDraw[] {
  const draws: LotDraw[] = [];
  let open = face;
  for (const lot of drawOrder(lots)) {
    const part = Math.min(open, faceLeft(lot));
    if (part > 0) draws.push({ lot: lot.lot, face: part, ...splitOf(lot, part) });
    open -= part;
  }
  invariant(open === 0, 'the lots hold what is drawn');
  return draws;
}

/** The lots after these draws. Source: ENT-03. */
export const afterDraws = <L extends DrawableLot>(lots: readonly L[], draws: readonly LotDraw[]): L[] =>
  lots.map((lot) => ({
    ...lot,
    c: lot.c + sumFen(draws.filter((draw) => draw.lot === lot.lot).map((draw) => draw.face)),
  }));

/** Draws with those on one lot made one: the cumulative split makes their sum exact. Source: USE-05. */
export function joinDraws(draws: readonly LotDraw[]): LotDraw[] {
  const joined = new Map<string, LotDraw>();
  for (const { lot, face, principal, bonus } of draws) {
    const first = joined.get(lot) ?? { face: 0, principal: 0, bonus: 0 };
    joined.set(lot, {
      lot,
      face: first.face + face,
      principal: first.principal + principal,
      bonus: first.bonus + bonus,
    });
  }
  return [...joined.values()];
}
