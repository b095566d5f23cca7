import type { TenderKind } from '../ledger/event-types.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { tenderAccount } from '../tender/tender-account.ts';
import type { GivenBack } from './give-back.ts';
import type { SharesBack } from './returned-shares.ts';

/** What goes back, and from which till's drawer the cash. */
export interface ReturnMoney {
  readonly shares: SharesBack;
  readonly given: readonly GivenBack[];
  readonly svAsCash: boolean;
  readonly till: string;
}

type Tenders = [Exclude<TenderKind, 'sv'>, Fen | undefined][];

/**
 * Postings of a return: revenue falls by money, principal and rounding; tenders and lots are credited. What a refunded deposit
 * is paid more or less than its principal, and bonus paid in cash, is a difference of its own. Source: W09, W15, W26.
 */
export function returnPostings({ shares, given, svAsCash, till }: ReturnMoney): Posting[] {
  const tenders = Object.entries(shares.tenders) as Tenders;
  const principal = sumFen(given.map((one) => one.principal));
  const revenue = sumFen(tenders.map(([, amount]) => amount ?? 0)) + principal + shares.rounding + shares.overdrawn;
  const inCash = svAsCash ? sumFen(given.map((one) => one.face)) : 0;
  const bank = sumFen(given.map((one) => one.bank));
  const credited = sumFen(given.flatMap((one) => one.credits.map((credit) => credit.principal)));
  return withoutZeros([
    [account('sales'), 'CNY', revenue],
    ...tenders.map(([kind, amount]): Posting => [tenderAccount(kind, till), 'CNY', -(amount ?? 0)]),
    ...given.flatMap((one) => one.credits.flatMap((credit) => lotPostings(credit, 'bonus_used'))),
    [tenderAccount('cash', till), 'CNY', -inCash],
    [tenderAccount('bank', till), 'CNY', -bank],
    [account('rounding_loss'), 'CNY', -shares.rounding],
    [account('receivable'), 'CNY', -shares.overdrawn],
    [account('refund_difference'), 'CNY', inCash + bank + credited - principal],
  ]);
}
