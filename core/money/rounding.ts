import { invariant } from '../kernel/invariant.ts';
import { type Fen, fen } from './fen.ts';

/**
 * floor(numerator ÷ denominator), exact: a double quotient rounds up to a whole number only where the numerator is past
 * 2^53, and such numbers are refused here.
 */
export function divideDown(numerator: number, denominator: number): number {
  invariant(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator), 'integers only');
  invariant(denominator > 0, 'positive denominator');
  return Math.floor(numerator / denominator);
}

/** The price a customer pays: `amount` × permille ÷ 1000 for each rate, one floor at the end. Source: CON-02, CHK-02, EC-01. */
export function payableAt(amount: Fen, ratesPermille: readonly number[]): Fen {
  const small = ratesPermille.reduce((product, rate) => product * rate, fen(amount));
  // Ordinary prices stay far inside exact numbers; big integers are many times slower and only needed beyond them.
  if (small >= 0 && Number.isSafeInteger(small)) return divideDown(small, 1000 ** ratesPermille.length);
  const numerator = ratesPermille.reduce((product, rate) => product * BigInt(rate), BigInt(amount));
  return fen(Number(numerator / 1000n ** BigInt(ratesPermille.length)));
}

/** Half-up: `floor((2n + d) ÷ 2d)`. For points and bonus only; a price is never rounded up. Source: CON-02, DEP-11. */
export const divideHalfUp = (numerator: number, denominator: number): number =>
  divideDown(2 * numerator + denominator, 2 * denominator);

/** Cash rounding in the customer's favour: down to a multiple of `step` fen (1 = off). Source: CHK-07, REG 37. */
export const roundDownTo = (amount: Fen, step: Fen): Fen => amount - (amount % step);
