import type { PointsTier } from '../settings/trade-rules.ts';
import { rankOf } from '../tier/tier-of-growth.ts';
import type { DepositTier } from './campaign.ts';

/** Something new that some customers may try before everybody. Instants in ms, half-open. Source: DEP-10, TIR-04. */
export interface FirstOffer {
  readonly offer: string;
  /** From when those named here may book, from when everybody, and when it is over. */
  readonly earlyFrom: number;
  readonly from: number;
  readonly to: number;
  /** Lowest deposit tier that may come early; null: none of them. */
  readonly depositTier: DepositTier['tier'] | null;
  /** Lowest points tier that may come early; null: none of them. */
  readonly pointsTier: PointsTier | null;
}

/** Who asks: the highest tier among the deposits that live, and the points tier as last heard. */
export interface FirstGuest {
  readonly depositTier: 'NONE' | DepositTier['tier'];
  readonly pointsTier: PointsTier;
}

const depositRank = { NONE: 0, T1: 1, T2: 2, T3: 3 } as const;

/** True if this guest may come before everybody: a till shows the badge, the booking is head office's. Source: DEP-10, DEP-13, TIR-04. */
export function comesFirst(offer: FirstOffer, guest: FirstGuest): boolean {
  const byDeposit = offer.depositTier !== null && depositRank[guest.depositTier] >= depositRank[offer.depositTier];
  const byPoints = offer.pointsTier !== null && rankOf(guest.pointsTier) >= rankOf(offer.pointsTier);
  return byDeposit || byPoints;
}

/** May this guest book at an instant? Source: DEP-10, TIR-04. */
export const mayBook = (offer: FirstOffer, guest: FirstGuest, at: number): boolean =>
  at < offer.to && at >= (comesFirst(offer, guest) ? offer.earlyFrom : offer.from);
