import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';

/** Money on its way into a till's drawer (negative: out of it) from one of the accounts that feed it. */
function drawerPosting(move: { tid: string; amount: Fen; against: 'safe' | 'petty_cash' | 'over_short' }): Posting[] {
  if (move.amount === 0) return [];
  return [
    [account('cash_drawer', move.tid), 'CNY', move.amount],
    [account(move.against), 'CNY', -move.amount],
  ];
}

/** The counted float comes from the safe. */
export const floatPosting = (tid: string, float: Fen): Posting[] =>
  drawerPosting({ tid, amount: float, against: 'safe' });

/** Paid-in and paid-out run through petty cash, a pickup goes to the safe; `amount` is positive. */
export function movementPosting(move: {
  tid: string;
  kind: 'paid-in' | 'paid-out' | 'pickup';
  amount: Fen;
}): Posting[] {
  const amount = move.kind === 'paid-in' ? move.amount : -move.amount;
  return drawerPosting({ tid: move.tid, amount, against: move.kind === 'pickup' ? 'safe' : 'petty_cash' });
}

/** Over or short is booked, never hidden; then all counted money goes to the safe, so every shift starts from nothing. */
export const closingPosting = (closing: { tid: string; counted: Fen; overShort: Fen }): Posting[] => [
  ...drawerPosting({ tid: closing.tid, amount: closing.overShort, against: 'over_short' }),
  ...drawerPosting({ tid: closing.tid, amount: -closing.counted, against: 'safe' }),
];
