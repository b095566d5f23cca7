import { type Effects, effects } from '../books/effects.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { type CouponUse, type DoubleUse, judgeDoubleUse } from '../coupon/coupon-use.ts';
import { localDateOf } from '../kernel/business-day.ts';
import type { LotDraw } from '../ledger/event-types.ts';
import type { MemberAccount } from '../member/member-account.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { earnedPoints } from '../points/earned-points.ts';
import { othersLeft } from '../refund/returned-shares.ts';
import { bookSale } from '../sale/make-sale.ts';
import { principalTaken, type SoldSale } from '../sale/sold-sale.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import { balanceOf, drawLots } from '../stored-value/draw-order.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { isActiveOn } from '../stored-value/spendable.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { OfflineSale } from './offline-sale.ts';
import { settleVouchers } from './settle-vouchers.ts';

/** The centre's books as they are when an offline sale arrives. */
export interface SettleFacts {
  /** When the sale is settled, ms. */
  readonly at: number;
  readonly lotsOf: (card: string) => readonly LotAccount[];
  readonly cardOf: (card: string) => OwnedCard;
  readonly member: MemberAccount | null;
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
  /** The accepted use that holds a coupon, or null. */
  readonly heldBy: (coupon: Coupon) => CouponUse | null;
}

/** An offline sale in the centre's books: always accepted; what the card could not cover, and coupons used twice. */
export interface SettledSale {
  readonly sold: SoldSale;
  /** Card to fen that no lot could carry. */
  readonly overdrawn: ReadonlyMap<string, Fen>;
  readonly doubleUsed: readonly DoubleUse[];
  readonly effects: Effects;
}

/** What the lots of one card can carry of a draw. */
interface CardDraw {
  readonly card: string;
  readonly draws: readonly LotDraw[];
  readonly overdrawn: Fen;
}

/**
 * Settles an offline sale. The face amount is final, the centre computes the split anew; what the card no longer holds becomes
 * an exception and freezes it; of two uses of a coupon the earlier stands; the member keeps the higher points.
 * Source: OFF-03, OFF-05, USE-05, CPN-02, W38.
 */
export function settleOffline(offline: OfflineSale, facts: SettleFacts): SettledSale {
  const drawn = [...offline.faceByCard].map(([card, face]) => drawFrom(card, face, offline.sold.at, facts));
  const made = settleVouchers({ ...offline.sold, bookedAt: facts.at }, facts.vouchers);
  const sold = resettled(made, drawn);
  const claims = facts.coupons.map((coupon) => claimOf(coupon, sold, facts));
  const won = claims.flatMap((claim) => (claim.double?.loser === sold.sale ? [] : [claim.coupon]));
  const short = drawn.filter((one) => one.overdrawn > 0);
  const lots = drawn.flatMap((one) => facts.lotsOf(one.card));
  const booked = bookSale(sold, { ...facts, lots, coupons: won, till: offline.till });
  const frozen = short.map((one) => ({ ...facts.cardOf(one.card), status: 'FROZEN' as const }));
  return {
    sold,
    overdrawn: new Map(short.map((one) => [one.card, one.overdrawn])),
    doubleUsed: claims.flatMap((claim) => claim.double ?? []),
    effects: effects({ ...booked, cards: frozen }),
  };
}

function drawFrom(card: string, face: Fen, at: number, facts: SettleFacts): CardDraw {
  const lots = facts.lotsOf(card).filter((lot) => isActiveOn(lot, localDateOf(at)));
  const carried = Math.min(face, balanceOf(lots));
  return { card, draws: drawLots(lots, carried), overdrawn: face - carried };
}

/** The sale with the centre's draws laid over its lines, and the higher of both points figures. Source: USE-05. */
function resettled(sold: SoldSale, drawn: readonly CardDraw[]): SoldSale {
  const sv = drawn.flatMap((one) => one.draws);
  const overdrawn = sumFen(drawn.map((one) => one.overdrawn));
  const laid = { ...sold, sv, overdrawn, lines: layLots(sold.lines, sv) };
  const pointsBase = othersLeft(laid) + principalTaken(laid);
  const points = sold.member === null ? 0 : Math.max(sold.points, earnedPoints(pointsBase, sold.earning));
  return { ...laid, pointsBase, points, pointsStanding: points };
}

function layLots(lines: SoldSale['lines'], draws: readonly LotDraw[]): SoldSale['lines'] {
  let open = lines.map((line) => line.tenders.sv ?? 0);
  const shares = draws.map((draw) => {
    const parts = allocate(draw.face, open);
    open = open.map((amount, at) => amount - (parts[at] ?? 0));
    return { lot: draw.lot, parts };
  });
  return lines.map((line, at) => ({
    ...line,
    lots: Object.fromEntries(shares.map(({ lot, parts }) => [lot, parts[at] ?? 0]).filter(([, part]) => part !== 0)),
  }));
}

function claimOf(coupon: Coupon, sold: SoldSale, facts: SettleFacts): { coupon: Coupon; double: DoubleUse | null } {
  const held = coupon.state === 'USED' ? facts.heldBy(coupon) : null;
  return { coupon, double: held === null ? null : judgeDoubleUse(coupon.coupon, held, useOf(coupon, sold)) };
}

/** How one sale used a coupon, for judging against another use. Source: CPN-02. */
export const useOf = (coupon: Pick<Coupon, 'coupon'>, sold: SoldSale): CouponUse => ({
  sale: sold.sale,
  at: sold.at,
  amount: sold.coupons.find((used) => used.coupon === coupon.coupon)?.total ?? 0,
});
