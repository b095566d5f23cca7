import type { Effects } from '../../../core/books/effects.ts';
import { codeOf } from '../../../core/ledger/ledger-account.ts';
import type { Posting } from '../../../core/ledger/posting.ts';

/** Money by account code, debit positive, zeros left out. */
export function ledgerOf(post: readonly Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [account, unit, amount] of post) {
    if (unit === 'CNY') sums[codeOf(account)] = (sums[codeOf(account)] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

/** Bonus outstanding, plus = granted: the credit side of its memorandum account. */
export function memoOf(post: readonly Posting[]): Record<string, number> {
  const bonus = post
    .filter(([account, unit]) => unit === 'BONUS' && codeOf(account) === 'sv_bonus')
    .reduce((sum, [, , amount]) => sum - amount, 0);
  return { sv_bonus: bonus };
}

/** `postings` and `memo` of an act. */
export const postingsOf = (done: Effects): Record<'postings' | 'memo', Record<string, number>> => ({
  postings: ledgerOf(done.post),
  memo: memoOf(done.post),
});
