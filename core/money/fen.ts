import { BrokenInvariant } from '../kernel/invariant.ts';

/** Money: a whole number of fen (1/100 yuan), signed, never a fraction. Source: CON-01. */
export type Fen = number;

/** `value` if it is a whole number of fen that arithmetic cannot blur; throws otherwise. */
export function fen(value: number): Fen {
  // The words are made only when they are needed: this runs for every amount there is.
  if (!Number.isSafeInteger(value)) throw new BrokenInvariant(`not a whole number of fen: ${value}`);
  return value;
}

/** Sum of amounts in fen. */
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
};

/**
 * Fen of what a person typed in yuan (`12`, `12.3`, `12.34`), or null if it is not such an amount.
 * Built from digits, so no binary fraction ever touches it.
 */
export function parseYuan(text: string): Fen | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `1234567` → `12,345.67`; grouping by thousands, always two decimals, a leading minus for negatives. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(fen(amount))).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}
