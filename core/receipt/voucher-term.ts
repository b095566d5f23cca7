import type { Campaign } from '../campaign/campaign.ts';
import type { Store } from '../settings/store.ts';
import type { Card } from '../stored-value/card.ts';
import type { Lot } from '../stored-value/lot.ts';
import type { Lang } from './paper-facts.ts';

/** One sentence of a clause. */
export interface TermLine {
  readonly text: string;
  readonly strong: boolean;
}

/** One clause of a voucher. `strong` clauses are printed bold: caps and exclusions must be seen (DEP-18, REG 20). */
export interface Term {
  readonly title: string;
  readonly lines: readonly TermLine[];
}

/** What the terms of a deposit depend on. */
export interface TermsFacts {
  readonly lang: Lang;
  readonly store: Store;
  readonly campaign: Campaign;
  readonly card: Card;
  readonly lot: Lot;
}

/** A sentence as it is. */
export const plain = (text: string): TermLine => ({ text, strong: false });
/** A sentence that must be seen. */
export const seen = (text: string): TermLine => ({ text, strong: true });

/** Residual amount that the law lets a customer take as cash, fen (REG 19). */
export const cashableBalance = 10_000;
