import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { OwnedCard } from './card.ts';
import type { LotAccount } from './lot-account.ts';

/**
 * Reports a registered card lost: it pays nothing from now on. One that the shop has frozen can be lost too: the report decides who
 * bears what is spent once the freeze ends. An unregistered card cannot be held. Refusals: CARD_NOT_ACTIVE (lost or closed
 * already), KYC_REQUIRED. Source: EC-23, EC-24, REG 3.
 */
export function reportLoss(card: OwnedCard): Result<OwnedCard> {
  if (card.kind === 'UNREGISTERED') return refused(refusal('KYC_REQUIRED'));
  if (card.status !== 'ACTIVE' && card.status !== 'FROZEN')
    return refused(refusal('CARD_NOT_ACTIVE', { status: card.status }));
  return ok({ ...card, status: 'LOST' });
}

/** A lost registered card issued again: the new card takes all lots over, the old one is closed for good. */
export interface Reissued {
  readonly old: OwnedCard;
  readonly card: OwnedCard;
  readonly lots: readonly LotAccount[];
}

/** Issues a lost card again under a new number; lots keep their ids. Refusal: CARD_NOT_ACTIVE (it was not reported). Source: USE-09, REG 3. */
export function reissueCard(lost: OwnedCard, number: string, lots: readonly LotAccount[]): Result<Reissued> {
  if (lost.status !== 'LOST') return refused(refusal('CARD_NOT_ACTIVE', { status: lost.status }));
  return ok({
    old: { ...lost, status: 'CLOSED' },
    card: { ...lost, card: number, status: 'ACTIVE' },
    lots: lots.filter((lot) => lot.card === lost.card).map((lot) => ({ ...lot, card: number })),
  });
}

/** Who bears stored value spent offline with a lost card: the shop from the report on. Source: EC-23. */
export const borneByShop = (spentAt: number, reportedAt: number | null): boolean =>
  reportedAt !== null && spentAt >= reportedAt;

/** Stored value up to this needs no PIN, fen. Source: USE-09. */
export const pinFreeLimit = 20_000;

/** True if this spending needs the customer's PIN or dynamic code; strictly above the free limit. Source: USE-09. */
export const needsPin = (face: number, freeLimit: number = pinFreeLimit): boolean => face > freeLimit;
