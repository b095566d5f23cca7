import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { tenderPostings } from '../tender/tender-account.ts';
import type { SoldSale } from './sold-sale.ts';

type Booked = Pick<SoldSale, 'tenders' | 'sv' | 'roundingLoss' | 'overdrawn'>;

/** Revenue with VAT: money taken, principal used, and what cash rounding gave away. Bonus is none. Source: W37, REG 41. */
export const revenueOf = (sale: Booked): Fen =>
  sumFen(sale.tenders.filter((tender) => tender.kind !== 'sv').map((tender) => tender.amount)) +
  sumFen(sale.sv.map((draw) => draw.principal)) +
  sale.roundingLoss +
  sale.overdrawn;

/** Debits and credits of a settled sale: its lots pay at once; what none could carry is owed by the member. Source: W37, OFF-03. */
export const soldPostings = (sale: Booked, till: string): Posting[] =>
  withoutZeros([
    ...tenderPostings(sale.tenders, till),
    ...sale.sv.flatMap((draw) =>
      lotPostings({ lot: draw.lot, principal: -draw.principal, bonus: -draw.bonus }, 'bonus_used'),
    ),
    [account('receivable'), 'CNY', sale.overdrawn],
    [account('rounding_loss'), 'CNY', sale.roundingLoss],
    [account('sales'), 'CNY', -revenueOf(sale)],
  ]);
