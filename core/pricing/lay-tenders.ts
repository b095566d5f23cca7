import type { TenderKind } from '../ledger/event-types.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { FundedAmounts } from './fund-amounts.ts';
import type { FundedLine } from './funded-sale.ts';
import type { PricedLine } from './priced-sale.ts';

/** Sum of what was taken, by tender. Fen. */
export function tenderTotals(taken: FundedAmounts['taken']): Partial<Record<TenderKind, Fen>> {
  const totals: Partial<Record<TenderKind, Fen>> = {};
  for (const { kind, amount } of taken) if (amount !== 0) totals[kind] = (totals[kind] ?? 0) + amount;
  return totals;
}

interface Laid {
  readonly kind: TenderKind;
  readonly shares: readonly Fen[];
}

const isElectronic = (kind: TenderKind): boolean => kind !== 'sv' && kind !== 'cash';

/**
 * Lays the tenders over the lines: stored value on eligible lines, electronic tenders in the order paid, the rounding loss,
 * cash last; the weight is always what is still open on the line. Shares of a line sum to its due once the sale is paid.
 * Source: CON-03, CHK-06, CHK-07, ENT-07.
 */
export function layTenders(lines: readonly PricedLine[], amounts: FundedAmounts): FundedLine[] {
  let open = lines.map((line) => line.due);
  const take = (whole: Fen, weights: readonly Fen[]): Fen[] => {
    const shares = allocate(whole, weights);
    open = open.map((amount, at) => amount - (shares[at] ?? 0));
    return shares;
  };
  const totalOf = (kind: TenderKind): Fen => tenderTotals(amounts.taken)[kind] ?? 0;
  const eligible = lines.map((line) => (line.svEligible ? line.due : 0));
  const sv = take(totalOf('sv'), eligible);
  const electronic = amounts.taken
    .filter((tender) => isElectronic(tender.kind))
    .map((tender): Laid => ({ kind: tender.kind, shares: take(tender.amount, open) }));
  const rounding = take(amounts.roundingLoss, open);
  const cash = take(totalOf('cash'), open);
  const laid: readonly Laid[] = [{ kind: 'sv', shares: sv }, ...electronic, { kind: 'cash', shares: cash }];
  const lots = layLots(sv, amounts.draws);
  return lines.map((line, at) => ({
    ...line,
    tenders: tenderTotals(laid.map(({ kind, shares }) => taken(kind, shares[at] ?? 0))),
    lots: Object.fromEntries(
      [...lots].map(([lot, shares]) => [lot, shares[at] ?? 0]).filter(([, share]) => share !== 0),
    ),
    roundingShare: rounding[at] ?? 0,
  }));
}

const taken = (kind: TenderKind, amount: Fen) => ({ kind, amount, received: amount, change: 0 });

/** Each lot's draw, in drawing order, over the stored-value shares still open. Source: CON-03, USE-05. */
function layLots(sv: readonly Fen[], draws: FundedAmounts['draws']): Map<string, readonly Fen[]> {
  let open: readonly Fen[] = sv;
  const lots = new Map<string, readonly Fen[]>();
  for (const draw of draws) {
    const shares = allocate(draw.face, open);
    open = open.map((amount, at) => amount - (shares[at] ?? 0));
    lots.set(draw.lot, shares);
  }
  return lots;
}

/** What all tenders but stored value paid. Source: CHK-08, CHK-10. */
export const otherTenders = (taken: FundedAmounts['taken']): Fen =>
  sumFen(taken.filter((tender) => tender.kind !== 'sv').map((tender) => tender.amount));
