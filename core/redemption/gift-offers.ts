import type { Refusal } from '../kernel/refusal.ts';
import { type RedeemDesk, reserveAt } from './compose-redemption.ts';
import type { Gift } from './gift.ts';

/** A gift as the counter offers it: free to choose, or why not. */
export interface GiftOffer {
  readonly gift: Gift;
  readonly against: Refusal | null;
}

/**
 * All gifts as this member may have them now: those to be had first, then by points. Asking keeps nothing for anybody.
 * Source: RED-01, RED-06.
 */
export function giftOffers(desk: RedeemDesk, gifts: readonly Gift[]): GiftOffer[] {
  const offers = gifts.map((gift): GiftOffer => {
    const reserved = reserveAt(desk, gift, '');
    return { gift, against: reserved.ok ? null : reserved.refusal };
  });
  const had = ({ against }: GiftOffer): number => (against === null ? 0 : 1);
  return offers.toSorted(
    (a, b) => had(a) - had(b) || a.gift.points - b.gift.points || (a.gift.gift < b.gift.gift ? -1 : 1),
  );
}
