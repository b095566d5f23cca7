import { type Effects, effects } from '../books/effects.ts';
import type { TradeTerms } from '../campaign/trade-terms.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { restoredCoupon } from '../coupon/coupon-use.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import { type MemberAccount, withEarned, withPoints } from '../member/member-account.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { earnedPoints } from '../points/earned-points.ts';
import { allBack, principalTaken, type SoldSale } from '../sale/sold-sale.ts';
import { type LotAccount, successorId } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { restoredVoucher } from '../voucher/voucher-draw.ts';
import { type GivenBack, giveBack, returning } from './give-back.ts';
import { returnPostings } from './return-posting.ts';
import {
  othersLeft,
  type PickedLine,
  pickLines,
  type ReturnLine,
  type SharesBack,
  sharesBack,
  withReturned,
} from './returned-shares.ts';

/** Goods brought back: which, when (trusted ms), and whether the customer asks for the stored-value share in cash. */
export interface ReturnOrder {
  readonly returnId: string;
  readonly lines: readonly ReturnLine[];
  readonly svAsCash: boolean;
  readonly at: number;
  readonly till: string;
}

/** What a return looks at. */
export interface ReturnFacts {
  readonly sale: SoldSale;
  /** Every sale that used a lot of this one, for deposits refunded meanwhile. */
  readonly sales: readonly SoldSale[];
  readonly find: (lot: string) => LotAccount | undefined;
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  readonly member: MemberAccount | null;
  readonly terms: Pick<TradeTerms, 'rules'>;
}

/** A return made: what goes back by tender (sv = onto the card), to which lots, and what it does to points. Fen. */
export interface ReturnedSale {
  readonly refund: Readonly<Partial<Record<TenderKind, Fen>>>;
  readonly refundTotal: Fen;
  readonly lots: readonly GivenBack[];
  readonly bonusVoid: Fen;
  readonly pointsBase: Fen;
  readonly clawback: number;
  readonly pointsRestored: number;
  readonly sale: SoldSale;
  readonly effects: Effects;
}

/**
 * Returns lines of a sale by reversing their stored shares. Refusals: ALREADY_VOIDED, ALREADY_RETURNED, RETURN_QTY,
 * REFUND_CASH_LIMIT. Source: REF-01..05, REF-12, W09, W10, W41.
 */
export function returnSale(order: ReturnOrder, facts: ReturnFacts): Result<ReturnedSale> {
  const picked = pickLines(facts.sale, order.lines);
  if (!picked.ok) return picked;
  const shares = sharesBack(picked.value);
  const face = sumFen(shares.lots.values());
  const limit = facts.terms.rules.refund.cashLimit;
  if (order.svAsCash && face > limit) return refused(refusal('REFUND_CASH_LIMIT', { amount: face, limit }));
  return ok(reverse(order, facts, picked.value));
}

/** Reverses the stored shares of the pieces picked; a void picks them all. Source: REF-01, REF-06. */
export function reverse(order: ReturnOrder, facts: ReturnFacts, picked: readonly PickedLine[]): ReturnedSale {
  const shares = sharesBack(picked);
  const back = withReturned(facts.sale, picked);
  const given = order.svAsCash ? paidInCash(shares, facts) : givenToLots(order, facts, shares, back);
  const points = pointsAfter(back, given, facts.member !== null);
  const sale = { ...back, principalBack: points.principalBack, pointsStanding: points.standing };
  const refund = refundByTender(shares, given, order.svAsCash);
  return {
    refund,
    refundTotal: sumFen(Object.values(refund).map((amount) => amount ?? 0)),
    lots: order.svAsCash ? [] : given,
    bonusVoid: sumFen(given.map((one) => one.bonusVoid)),
    pointsBase: points.base,
    clawback: facts.sale.pointsStanding - points.standing,
    pointsRestored: shares.points,
    sale,
    effects: effects({
      lots: latest(given.flatMap((one) => one.lots)),
      sales: [sale],
      coupons: couponsBack(order, facts, sale),
      vouchers: vouchersBack(order, facts, shares),
      members: memberAfter(facts, shares.points, facts.sale.pointsStanding - points.standing),
      post: returnPostings({ shares, given, svAsCash: order.svAsCash, till: order.till }),
    }),
  };
}

/** The newest version of each lot touched; two lots may lead into one successor. */
const latest = (lots: readonly LotAccount[]): LotAccount[] => [...new Map(lots.map((lot) => [lot.lot, lot])).values()];

function givenToLots(order: ReturnOrder, facts: ReturnFacts, shares: SharesBack, sale: SoldSale): GivenBack[] {
  const { refund, expiry } = facts.terms.rules;
  const changed = new Map<string, LotAccount>();
  const given: GivenBack[] = [];
  for (const [lot, face] of shares.lots) {
    const one = giveBack(lot, face, {
      find: (id) => changed.get(id) ?? facts.find(id),
      sales: facts.sales.map((other) => (other.sale === sale.sale ? sale : other)),
      drawnAt: sale.bookedAt,
      day: localDateOf(order.at),
      returnId: order.returnId,
      returnedBonusDays: expiry.returnedBonusDays,
      merchPrice: refund.merchPrice,
    });
    for (const version of one.lots) changed.set(version.lot, version);
    given.push(one);
  }
  return given;
}

/** Paid out of the drawer on request: the lot keeps its consumption, which now stands for cash instead of goods. Source: REF-02. */
function paidInCash(shares: SharesBack, { find, sale }: ReturnFacts): GivenBack[] {
  return [...shares.lots].map(([id, face]) => {
    const lot = must(find(id), 'a lot that paid exists');
    const { principal, bonus } = returning(lot, face, sale.bookedAt);
    const lots = [{ ...lot, listBefore: lot.listBefore + face }];
    return { lot: id, face, principal, bonus, lots, credits: [], bank: 0, bonusVoid: 0 };
  });
}

function refundByTender(shares: SharesBack, given: readonly GivenBack[], svAsCash: boolean): ReturnedSale['refund'] {
  const refund: Partial<Record<TenderKind, Fen>> = { ...shares.tenders };
  const add = (kind: TenderKind, amount: Fen): void => {
    if (amount !== 0) refund[kind] = (refund[kind] ?? 0) + amount;
  };
  for (const one of given) {
    if (svAsCash) add('cash', one.face);
    else add('sv', sumFen(one.credits.map((credit) => credit.principal + credit.bonus)));
    add('bank', one.bank);
  }
  return refund;
}

/** Points after a return at the sale's own multiplier: of the base that is left, half-up once more. Source: REF-05, W24. */
function pointsAfter(sale: SoldSale, given: readonly GivenBack[], earns: boolean) {
  const principalBack = sale.principalBack + sumFen(given.map((one) => one.principal));
  const base = othersLeft(sale) + principalTaken(sale) - principalBack;
  const earned = earns ? earnedPoints(base, sale.earning) : 0;
  return { base, principalBack, standing: Math.min(earned, sale.pointsStanding) };
}

/** Coupons whose lines are all back; a coupon that another sale holds is not this one's to restore. Source: REF-04. */
function couponsBack(order: ReturnOrder, facts: ReturnFacts, sale: SoldSale): Coupon[] {
  const free = sale.coupons.filter((used) => allBack(sale, used.lines)).map((used) => used.coupon);
  return facts.coupons
    .filter((coupon) => free.includes(coupon.coupon) && coupon.state === 'USED' && coupon.usedBy === sale.sale)
    .map((coupon) => restoredCoupon(coupon, order.at, isGone(coupon.lot, facts)));
}

/** True if the deposit of a benefit is gone: void, or refunded, be it in the lot that continued it. Source: REF-11, EXP-06. */
const isGone = (lot: string | null, { find }: ReturnFacts): boolean =>
  lot !== null && [lot, successorId(lot)].some((id) => ['REFUNDED', 'VOID'].includes(find(id)?.state ?? ''));

/** Shares back on vouchers that are still valid; a voucher goes with its deposit, also one that was used up before. Source: REF-04, REF-11. */
const vouchersBack = (order: ReturnOrder, facts: ReturnFacts, shares: SharesBack): Voucher[] =>
  facts.vouchers.flatMap((voucher) => {
    const amount = shares.vouchers.get(voucher.voucher) ?? 0;
    if (amount === 0 || isGone(voucher.lot, facts)) return [];
    return restoredVoucher(voucher, amount, order.at) ?? [];
  });

/** Earned points and growth fall together, the balance may go below nothing; points used come back. Source: REF-05, EC-30. */
const memberAfter = ({ member }: ReturnFacts, restored: number, clawback: number): MemberAccount[] =>
  member === null || (restored === 0 && clawback === 0) ? [] : [withPoints(withEarned(member, -clawback), restored)];
