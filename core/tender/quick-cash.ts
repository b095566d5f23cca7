import type { Fen } from '../money/fen.ts';
import { divideDown } from '../money/rounding.ts';
import { cashPayable, type Tendering } from './tendering.ts';

/** Notes people hand over, fen. */
const notes: readonly Fen[] = [1_000, 2_000, 5_000, 10_000, 20_000];
const keysMax = 3;

/** The next round sums above what is asked, as a customer would lay them down: at most three, smallest first. */
export function quickCash(asked: Fen): Fen[] {
  const sums = notes.map((note) => (divideDown(Math.max(asked - 1, 0), note) + 1) * note);
  return [...new Set(sums)]
    .filter((sum) => sum > asked)
    .sort((a, b) => a - b)
    .slice(0, keysMax);
}

/** What cash on the counter would lead to, before it is taken: whether it covers the rest, and the change. Fen. */
export function previewCash(tendering: Tendering, received: Fen): { readonly covers: boolean; readonly change: Fen } {
  const asked = cashPayable(tendering);
  return { covers: received >= asked, change: Math.max(received - asked, 0) };
}
