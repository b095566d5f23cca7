import type { Fen } from '../money/fen.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { FloorShare, FloorUnit } from './floor-budget.ts';

/** Most a till lends without the centre, fen, where its shop has set nothing. */
const tillTotalAtFirst: Fen = 50_000;
/** Coupons a till lets through without asking whether they were used elsewhere, and what they take off, fen. */
const couponsAtFirst = 20;
const couponFenAtFirst: Fen = 20_000;
/** Points a till lends: worth less than stored value, and missed less. */
const pointsTotalAtFirst = 50_000;
/** The same on a manager's word. */
const overrideAtFirst: Fen = 20_000;

/** What a shop lends one till, by unit: the settings of its store, or the merchant's defaults. Source: OFF-02. */
export function floorGrantOf({ offline }: Pick<Store, 'offline'>): Record<FloorUnit, Omit<FloorShare, 'out'>> {
  const { tillTotal = tillTotalAtFirst, override = overrideAtFirst, points, coupons } = offline;
  return {
    CNY: { total: tillTotal, override },
    POINTS: { total: points?.total ?? pointsTotalAtFirst, override: 0 },
    COUPONS: { total: coupons?.count ?? couponsAtFirst, override: 0 },
    COUPON_FEN: { total: coupons?.total ?? couponFenAtFirst, override: 0 },
  };
}

/** Worth of a point where the accountant has set none, fen: what it pays at the counter (CHK-05). */
const pointAtCounter: Fen = 1;

/** What a point lent offline may cost, fen. Source: W37. */
export const pointWorthOf = ({ accounting }: Pick<TradeRules, 'accounting'>): Fen =>
  Math.max(accounting?.pointValue ?? 0, pointAtCounter);
