import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import type { LotDraw, TenderKind, TenderTaken } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { SvBound } from '../stored-value/sv-limit.ts';
import type { PricedLine, PricedSale } from './priced-sale.ts';

/** A tender as offered. `amount` null: as much as allowed (sv) or the rest. */
export type TenderOffer =
  | { readonly kind: 'sv'; readonly card: string; readonly amount: Fen | null }
  | { readonly kind: 'wechat' | 'alipay' | 'card' | 'bank'; readonly amount: Fen | null }
  /** `received`: notes and coins handed over, or null: exactly what is asked. */
  | { readonly kind: 'cash'; readonly amount: Fen | null; readonly received: Fen | null };

/** A line with every share of every tender, lot and the rounding; they sum to `due` (ENT-07). */
export interface FundedLine extends PricedLine {
  readonly tenders: Readonly<Partial<Record<TenderKind, Fen>>>;
  /** Lot id to the face value it paid for this line. */
  readonly lots: Readonly<Record<string, Fen>>;
  readonly roundingShare: Fen;
}

/** Stored value used: face, its principal and bonus, and the bound that decided (EC-15). */
export interface SvUse {
  readonly face: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
  readonly bound: SvBound | null;
  readonly draws: readonly LotDraw[];
}

/** A priced sale with its tenders. `open` > 0: still to be paid; a sale is only made when it is 0. */
export interface FundedSale extends Omit<PricedSale, 'lines'> {
  readonly lines: readonly FundedLine[];
  readonly taken: readonly TenderTaken[];
  /** Sum by tender, fen. */
  readonly tenders: Readonly<Partial<Record<TenderKind, Fen>>>;
  readonly sv: SvUse;
  readonly roundingLoss: Fen;
  readonly change: Fen;
  readonly open: Fen;
  /** Other tenders and the principal part of stored value (CHK-08). */
  readonly pointsBase: Fen;
  readonly multiplier: number;
  readonly points: number;
  /** Campaign rules looked at, each with why it did or did not fire. */
  readonly rules: readonly RuleOutcome[];
  readonly freeDelivery: boolean;
  /** What may be invoiced: everything but stored value (CHK-10). */
  readonly invoiceable: Fen;
}
