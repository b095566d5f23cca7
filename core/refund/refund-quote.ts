import type { TradeTerms } from '../campaign/trade-terms.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type Fen, fen } from '../money/fen.ts';
import { legalPeriodEnd } from '../period/period-end.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import {
  basisAmount,
  giftDeduction,
  lineageOf,
  payableOf,
  type RefundFigures,
  type RefundTerms,
  refundFigures,
} from './refund-basis.ts';

/** What the customer asks for and why; interest is a yearly rate in basis points over whole days. */
export interface RefundRequest {
  readonly lot: string;
  /** Trusted time, ms. */
  readonly at: number;
  readonly reason: 'CUSTOMER' | 'SHOP';
  readonly merch: 'NONE' | 'RETURNED' | 'KEPT';
  readonly interest: { readonly rateBp: number; readonly days: number } | null;
}

/** The refund comparison that the customer signs: both bases, which applies, and what is paid. Fen. Source: REF-14. */
export interface RefundQuote extends RefundFigures {
  readonly inWindow: boolean;
  /** First instant after the window, ms. */
  readonly windowEndsAt: number;
  readonly basis: 'RATIO' | 'LIST';
  readonly giftDeduction: Fen;
  readonly interest: Fen;
  readonly amount: Fen;
}

/** What a refund looks at. */
export interface RefundFacts {
  readonly find: (lot: string) => LotAccount | undefined;
  readonly sales: readonly SoldSale[];
  readonly terms: TradeTerms;
}

const daysPerYear = 365;

/** Interest on a refund, half-up. Source: REG 22, W13. */
export const interestOn = (amount: Fen, { rateBp, days }: { readonly rateBp: number; readonly days: number }): Fen => {
  const whole = 10_000n * BigInt(daysPerYear);
  return fen(Number((2n * BigInt(amount) * BigInt(rateBp) * BigInt(days) + whole) / (2n * whole)));
};

/** First instant (ms) after the legal window of a lot; a transferred lot keeps its deposit's. Source: REF-09, CON-06, W35. */
export const windowEndsAt = (lot: Pick<LotAccount, 'depositedAt' | 'ruleVersion'>, terms: TradeTerms): number => {
  const days = terms.pinned(lot.ruleVersion).refundDays;
  return legalPeriodEnd({ from: localDateOf(lot.depositedAt), unit: 'DAYS', n: days }, terms.calendar).endsAt;
};

/** Inside the window and for the shop's reason RATIO, otherwise the merchant's basis. Source: REF-09. */
const basisOf = (inWindow: boolean, reason: RefundRequest['reason'], terms: TradeTerms): RefundQuote['basis'] =>
  inWindow || reason === 'SHOP' ? 'RATIO' : terms.rules.refund.customerBasis;

/** Computes the refund of an active lot. Refusal: LOT_NOT_ACTIVE. Source: REF-07..11, REF-14, W11..W14, W49. */
export function quoteRefund(request: RefundRequest, facts: RefundFacts): Result<RefundQuote> {
  const lot = facts.find(request.lot);
  if (lot?.state !== 'ACTIVE') return refused(refusal('LOT_NOT_ACTIVE', { lot: request.lot, state: lot?.state ?? '' }));
  const ends = windowEndsAt(lot, facts.terms);
  const inWindow = request.at < ends;
  const figures = refundFigures(lineageOf(lot, facts.find), facts.sales);
  const terms: RefundTerms = {
    basis: basisOf(inWindow, request.reason, facts.terms),
    reason: request.reason,
    merchKept: request.merch === 'KEPT',
  };
  const { merchPrice } = facts.terms.rules.refund;
  const payable = payableOf(figures, terms, merchPrice);
  const interest = request.interest !== null && request.reason === 'SHOP' ? interestOn(payable, request.interest) : 0;
  return ok({
    ...figures,
    inWindow,
    windowEndsAt: ends,
    basis: terms.basis,
    giftDeduction: giftDeduction(basisAmount(figures, terms.basis), terms, merchPrice),
    interest,
    amount: payable + interest,
  });
}
