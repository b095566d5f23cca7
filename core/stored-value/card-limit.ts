import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Card } from './card.ts';
import { faceLeft, type Lot } from './lot.ts';

/** Limits per kind of card, fen. Source: REG 13; head office may set them lower. */
export interface CardLimits {
  readonly registered: Fen;
  readonly unregistered: Fen;
}

/** Room on a card after a top-up, fen of face value. */
export interface CardRoom {
  readonly balanceAfter: Fen;
  readonly limit: Fen;
}

/** Lots whose value is on the card or may come back to it; what is refunded, void, closed or past its end is not. */
const onTheCard: ReadonlySet<Lot['state']> = new Set(['PENDING', 'ACTIVE', 'FROZEN', 'REFUND_PENDING']);

/** Face value (principal and bonus) of all live lots of a card, fen. Source: POL-04. */
export const faceOnCard = (card: string, lots: readonly Lot[]): Fen =>
  sumFen(lots.filter((lot) => lot.card === card && onTheCard.has(lot.state)).map(faceLeft));

/** The limit that goes with a card's kind, fen. Source: POL-01, POL-04. */
export const limitOf = (kind: Card['kind'], limits: CardLimits): Fen =>
  kind === 'REGISTERED' ? limits.registered : limits.unregistered;

/**
 * May `topUp` fen of face value (principal and bonus) come onto the card? The limit itself is allowed.
 * Refusals: CARD_NOT_ACTIVE, CARD_LIMIT. Source: POL-04, ENT-02.
 */
export function checkCardLimit(args: {
  readonly card: Card;
  readonly lots: readonly Lot[];
  readonly topUp: Fen;
  readonly limits: CardLimits;
}): Result<CardRoom> {
  const { card, lots, topUp, limits } = args;
  if (card.status !== 'ACTIVE') return refused(refusal('CARD_NOT_ACTIVE', { status: card.status }));
  const limit = limitOf(card.kind, limits);
  const balance = faceOnCard(card.card, lots);
  if (balance + topUp > limit) return refused(refusal('CARD_LIMIT', { balance, topUp, limit }));
  return ok({ balanceAfter: balance + topUp, limit });
}
