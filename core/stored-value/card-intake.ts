import type { LocalDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { MemberAccount } from '../member/member-account.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Card } from './card.ts';
import { type CardLimits, type CardRoom, limitOf } from './card-limit.ts';
import { faceLeft } from './lot.ts';
import type { LotAccount } from './lot-account.ts';
import { isActiveOn } from './spendable.ts';

/** A card that is to take more value, and what is on it. Fen. */
export interface IntakeFacts {
  readonly card: Card;
  readonly holder: Pick<MemberAccount, 'kyc'> | null;
  readonly lots: readonly LotAccount[];
  /** Value on the card beside those lots. */
  readonly staying: Fen;
  readonly limits: CardLimits;
  readonly day: LocalDate;
}

/** Spendable value of lots on a day, whatever the state of the card, fen. Source: POL-04. */
export const spendableFace = (lots: readonly LotAccount[], day: LocalDate): Fen =>
  sumFen(lots.filter((lot) => isActiveOn(lot, day)).map(faceLeft));

/**
 * May a card take `face` more? A registered card needs a registered holder; the limit counts principal and bonus afterwards,
 * inclusive. Refusals: KYC_REQUIRED, CARD_LIMIT. Source: POL-01, POL-04, REG 13, REG 14.
 */
export function cardMayTake(face: Fen, facts: IntakeFacts): Result<CardRoom> {
  if (facts.card.kind === 'REGISTERED' && facts.holder?.kyc === 'NONE') return refused(refusal('KYC_REQUIRED'));
  const limit = limitOf(facts.card.kind, facts.limits);
  const balance = spendableFace(facts.lots, facts.day) + facts.staying;
  if (balance + face > limit) return refused(refusal('CARD_LIMIT', { balance, topUp: face, limit }));
  return ok({ balanceAfter: balance + face, limit });
}
