import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { isLocalStock, type StockItem } from '../stock/stock.ts';

/** A gift redeemed with points. Instants in ms. Source: RED-01..06, STM-03. */
export interface Redemption {
  readonly redemption: string;
  readonly member: string;
  readonly gift: string;
  readonly points: number;
  readonly state: 'RESERVED' | 'CONFIRMED' | 'SHIPPED' | 'PICKED' | 'EXCHANGED' | 'RELEASED';
  /** When it was reserved, and when it is free again. */
  readonly at: number;
  readonly until: number;
}

/** A reserved gift is kept this long; then points and stock are free again. Source: RED-02. */
export const reservedMs = 15 * 60_000;

/** A gift that may be redeemed. Whole points; `perPerson` null: as often as wanted. */
export interface RedeemableGift {
  readonly gift: string;
  readonly points: number;
  readonly perPerson: number | null;
  readonly stock: StockItem;
}

/** Who redeems, when, and whether the centre can be asked. */
export interface RedemptionWish {
  readonly redemption: string;
  readonly member: string;
  /** Spendable points; offline those of the snapshot. */
  readonly balance: number;
  /** Pieces of this gift the member has had. */
  readonly had: number;
  readonly at: number;
  readonly online: boolean;
}

/**
 * Reserves a gift. Offline only gifts that lie in the shop, from its own share of the stock.
 * Refusals: NETWORK_DOWN, POINTS_BALANCE (also a negative balance), PERSON_LIMIT, STOCK_OUT. Source: RED-01, RED-02, RED-06, EC-30.
 */
export function reserveGift(gift: RedeemableGift, wish: RedemptionWish): Result<Redemption> {
  if (!wish.online && !isLocalStock(gift.stock)) return refused(refusal('NETWORK_DOWN'));
  if (wish.balance < gift.points)
    return refused(refusal('POINTS_BALANCE', { asked: gift.points, balance: wish.balance }));
  if (gift.perPerson !== null && wish.had >= gift.perPerson)
    return refused(refusal('PERSON_LIMIT', { limit: gift.perPerson }));
  if (gift.stock.onHand - gift.stock.reserved < 1) return refused(refusal('STOCK_OUT', { gift: gift.gift }));
  const { redemption, member, at } = wish;
  return ok({
    redemption,
    member,
    gift: gift.gift,
    points: gift.points,
    state: 'RESERVED',
    at,
    until: at + reservedMs,
  });
}

/** Confirms in time; the points are gone now and do not come back. Refusals: RESERVATION_EXPIRED, NOT_NOW. Source: RED-02, RED-03. */
export function confirmGift(redemption: Redemption, at: number): Result<Redemption> {
  if (redemption.state !== 'RESERVED') return refused(refusal('NOT_NOW'));
  return at < redemption.until ? ok({ ...redemption, state: 'CONFIRMED' }) : refused(refusal('RESERVATION_EXPIRED'));
}

/** The states a step may follow: what was confirmed is sent or collected; what the customer has may prove faulty. Source: STM-03. */
const stepFrom: Readonly<Record<GiftMove, readonly Redemption['state'][]>> = {
  SHIPPED: ['CONFIRMED'],
  PICKED: ['CONFIRMED'],
  EXCHANGED: ['SHIPPED', 'PICKED'],
};

/** What happens to a confirmed gift. */
export type GiftMove = 'SHIPPED' | 'PICKED' | 'EXCHANGED';

/** True if a gift in this state may be moved on so. Source: RED-03, RED-04. */
export const mayAdvance = (state: Redemption['state'], to: GiftMove): boolean => stepFrom[to].includes(state);

/** Moves a confirmed gift on: shipped, picked up, or exchanged because it was faulty. Refusal: NOT_NOW. Source: RED-03, RED-04, REG 9. */
export const advanceGift = (redemption: Redemption, to: GiftMove): Result<Redemption> =>
  mayAdvance(redemption.state, to) ? ok({ ...redemption, state: to }) : refused(refusal('NOT_NOW'));

/** The redemption as of an instant: what was kept too long is released. Source: RED-02. */
export const redemptionAt = (redemption: Redemption, at: number): Redemption =>
  redemption.state === 'RESERVED' && at >= redemption.until ? { ...redemption, state: 'RELEASED' } : redemption;
