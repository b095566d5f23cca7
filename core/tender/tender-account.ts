import type { TenderKind, TenderTaken } from '../ledger/event-types.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { sumFen } from '../money/fen.ts';

/** The account that counter money of one kind goes to; cash belongs to the drawer of one till. */
export const tenderAccount = (kind: Exclude<TenderKind, 'sv'>, tid: string): string =>
  kind === 'cash' ? account('cash_drawer', tid) : account(kind);

/** Debits for the money taken, one posting an account; stored value is posted by who funds it. */
export function tenderPostings(taken: readonly TenderTaken[], tid: string): Posting[] {
  const kinds = [...new Set(taken.map((tender) => tender.kind))];
  return kinds.flatMap((kind): Posting[] => {
    if (kind === 'sv') return [];
    const amount = sumFen(taken.filter((tender) => tender.kind === kind).map((tender) => tender.amount));
    return amount === 0 ? [] : [[tenderAccount(kind, tid), 'CNY', amount]];
  });
}
