import { type Fen, sumFen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import { principalLeft } from '../stored-value/lot.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { listUsed } from './list-value.ts';

/** What a lot would pay back by either basis, fen. Source: REF-08, REG 7. */
export interface RefundFigures {
  readonly ratio: Fen;
  readonly list: Fen;
}

/** The lot and, for a successor, the lot it continues: LIST keeps the full history. Source: EXP-06. */
export function lineageOf(lot: LotAccount, find: (id: string) => LotAccount | undefined): LotAccount[] {
  const before = lot.origin.kind === 'SUCCESSOR' ? find(lot.origin.of) : undefined;
  return before === undefined ? [lot] : [before, lot];
}

/** Principal paid in at the beginning of a lineage, fen. */
const paidIn = (lineage: readonly LotAccount[]): Fen => lineage[0]?.past?.p0 ?? lineage[0]?.p0 ?? 0;

/** What leaves the LIST base besides goods: transfers, imported history and cash taken, principal turned into points. Fen. */
const leftOtherwise = (lot: LotAccount): Fen => lot.movedOut + lot.listBefore + (lot.expiry?.principal.converted ?? 0);

/**
 * Both bases of the last lot of a lineage. RATIO: the principal left. LIST: the principal paid in less the list value of the
 * goods it paid for, never below nothing, and the excess is not claimed. Source: REF-08, REF-10, W06, W14, W49.
 */
export function refundFigures(lineage: readonly LotAccount[], sales: readonly SoldSale[]): RefundFigures {
  const last = lineage.at(-1);
  const used = sumFen(lineage.map((lot) => leftOtherwise(lot) + listUsed(lot.lot, sales)));
  return { ratio: last === undefined ? 0 : principalLeft(last), list: Math.max(paidIn(lineage) - used, 0) };
}

/** Facts of one refund that do not change when goods come back later. */
export interface RefundTerms {
  readonly basis: 'RATIO' | 'LIST';
  readonly reason: 'CUSTOMER' | 'SHOP';
  readonly merchKept: boolean;
}

/** What keeping the merchandise costs: its declared price, at most the refund, nothing if the shop is the reason. Source: REF-11. */
export const giftDeduction = (refund: Fen, terms: RefundTerms, merchPrice: Fen): Fen =>
  terms.merchKept && terms.reason === 'CUSTOMER' ? Math.min(merchPrice, refund) : 0;

/**
 * What a basis gives. RATIO is the law's own figure and never less than LIST: where several transfers have each floored a fen
 * away, the customer has it back. Source: REF-08, REG 7.
 */
export const basisAmount = ({ ratio, list }: RefundFigures, basis: RefundTerms['basis']): Fen =>
  basis === 'RATIO' ? Math.max(ratio, list) : list;

/** What is paid out without interest: the basis less merchandise kept. Source: REF-09, REF-11. */
export function payableOf(figures: RefundFigures, terms: RefundTerms, merchPrice: Fen): Fen {
  const refund = basisAmount(figures, terms.basis);
  return refund - giftDeduction(refund, terms, merchPrice);
}
