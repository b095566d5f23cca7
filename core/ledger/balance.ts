import { invariant } from '../kernel/invariant.ts';
import type { Posting, Unit } from './posting.ts';

/** Sum of the postings of each unit that occurs; all zero in a balanced journal entry. */
export function sumByUnit(post: readonly Posting[]): Map<Unit, number> {
  const sums = new Map<Unit, number>();
  for (const [account, unit, amount] of post) {
    const sum = (sums.get(unit) ?? 0) + amount;
    invariant(
      Number.isSafeInteger(amount) && Number.isSafeInteger(sum),
      `amount on ${account} beyond exact arithmetic`,
    );
    sums.set(unit, sum);
  }
  return sums;
}

/** True if debits equal credits in every unit and every amount is a whole number that arithmetic cannot blur. */
export const isBalanced = (post: readonly Posting[]): boolean =>
  post.every(([, , amount]) => Number.isSafeInteger(amount)) && exactSums(post).every((sum) => sum === 0n);

function exactSums(post: readonly Posting[]): bigint[] {
  const sums = new Map<Unit, bigint>();
  for (const [, unit, amount] of post) sums.set(unit, (sums.get(unit) ?? 0n) + BigInt(amount));
  return [...sums.values()];
}

/** Throws BrokenInvariant unless debits equal credits in every unit. */
export function assertBalanced(post: readonly Posting[]): void {
  for (const [unit, sum] of sumByUnit(post)) invariant(sum === 0, `debits and credits differ by ${sum} ${unit}`);
}
