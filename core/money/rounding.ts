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

/** The quotient rounded down, also below nothing, where big integers only cut. */
const bigDown = (numerator: bigint, denominator: bigint): bigint =>
  (numerator - (((numerator % denominator) + denominator) % denominator)) / denominator;

/** floor(value × times ÷ per), exact however large the product. Source: CON-02, EC-29. */
export function scaledDown(value: number, times: number, per: number): number {
  // Plus nothing: a negative times 0 would be the other zero.
  const product = value * times + 0;
  if (Number.isSafeInteger(product)) return divideDown(product, per);
  return fen(Number(bigDown(BigInt(value) * BigInt(times), BigInt(per))));
}

/**
 * Half-up, `floor((2n + d) ÷ 2d)` of n = value × times and d = per, exact however large the product.
 * For points, bonus and figures of the books only; a price is never rounded up. Source: CON-02, DEP-11, EC-29.
 */
export function scaledHalfUp(value: number, times: number, per: number): number {
  const doubled = 2 * value * times + per;
  if (Number.isSafeInteger(doubled)) return divideDown(doubled, 2 * per);
  return fen(Number(bigDown(2n * BigInt(value) * BigInt(times) + BigInt(per), 2n * BigInt(per))));
}

/** Cash rounding in the customer's favour: down to a multiple of `step` fen (1 = off). Source: CHK-07, REG 37. */
export const roundDownTo = (amount: Fen, step: Fen): Fen => amount - (amount % step);
