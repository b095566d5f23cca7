import { type Effects, effects } from '../books/effects.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { revokedCoupon } from '../coupon/coupon-use.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import { bonusHeld, type LotAccount, principalHeld } from '../stored-value/lot-account.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { tenderAccount } from '../tender/tender-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { revokedVoucher } from '../voucher/voucher-draw.ts';
import { lineageOf } from './refund-basis.ts';
import { quoteRefund, type RefundFacts, type RefundQuote, type RefundRequest } from './refund-quote.ts';

/** A refund to be paid out: its id, its tender, and the till whose drawer would pay cash. */
export interface RefundOrder extends RefundRequest {
  readonly refund: string;
  readonly payout: Exclude<TenderKind, 'sv'>;
  readonly till: string;
}

/** A refund made: the comparison signed, the bonus that lapsed with it, and its effects. */
export interface RefundedLot {
  readonly quote: RefundQuote;
  readonly bonusVoid: Fen;
  readonly effects: Effects;
}

/** Refund facts and the benefits that may hang on the lot. */
export interface RefundLotFacts extends RefundFacts {
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
}

/**
 * Refunds a lot: principal leaves the books, bonus lapses, unused coupons and vouchers of the deposit are revoked.
 * Refusals: LOT_NOT_ACTIVE, REFUND_CASH_LIMIT (a drawer pays small sums only). Source: REF-07..11, REF-13.
 */
export function refundLot(order: RefundOrder, facts: RefundLotFacts): Result<RefundedLot> {
  const quoted = quoteRefund(order, facts);
  if (!quoted.ok) return quoted;
  const quote = quoted.value;
  const limit = facts.terms.rules.refund.cashLimit;
  if (order.payout === 'cash' && quote.amount > limit) {
    return refused(refusal('REFUND_CASH_LIMIT', { amount: quote.amount, limit }));
  }
  const lot = must(facts.find(order.lot), 'a quoted lot exists');
  const gone = new Set(lineageOf(lot, facts.find).map((one) => one.lot));
  const hangsOn = (benefit: { readonly lot: string | null }): boolean => benefit.lot !== null && gone.has(benefit.lot);
  const bonusVoid = bonusHeld(lot);
  return ok({
    quote,
    bonusVoid,
    effects: effects({
      lots: [refundedLot(lot, order, quote)],
      coupons: facts.coupons.filter(hangsOn).flatMap((coupon) => revokedCoupon(coupon) ?? []),
      vouchers: facts.vouchers.filter(hangsOn).flatMap((voucher) => revokedVoucher(voucher) ?? []),
      post: refundPostings(lot, order, quote),
    }),
  });
}

const refundedLot = (lot: LotAccount, order: RefundOrder, quote: RefundQuote): LotAccount => ({
  ...lot,
  state: 'REFUNDED',
  refund: {
    refund: order.refund,
    at: order.at,
    basis: quote.basis,
    reason: order.reason,
    merchKept: order.merch === 'KEPT',
    payable: quote.amount - quote.interest,
  },
});

/** Postings of a refund that has been paid: the lot's principal and bonus leave, differences are named. Source: REF-08, REF-11. */
export function refundPostings(
  lot: LotAccount,
  order: Pick<RefundOrder, 'payout' | 'till'>,
  quote: Pick<RefundQuote, 'amount' | 'interest' | 'giftDeduction'>,
): Posting[] {
  const principal = principalHeld(lot);
  const basis = quote.amount - quote.interest + quote.giftDeduction;
  return withoutZeros([
    ...lotPostings({ lot: lot.lot, principal: -principal, bonus: -bonusHeld(lot) }, 'bonus_lapsed'),
    [account('refund_interest'), 'CNY', quote.interest],
    [tenderAccount(order.payout, order.till), 'CNY', -quote.amount],
    [account('merch_kept'), 'CNY', -quote.giftDeduction],
    [account('refund_difference'), 'CNY', basis - principal],
  ]);
}
