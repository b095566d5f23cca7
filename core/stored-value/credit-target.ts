import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { OwnedCard } from './card.ts';
import { spendableFace } from './card-intake.ts';
import { type CardLimits, limitOf } from './card-limit.ts';
import type { LotAccount } from './lot-account.ts';

/** Where stored value of a return goes: its own card, another card of the customer, or an overflow card to be opened. */
export type CreditTarget =
  | { readonly kind: 'own' | 'other'; readonly card: string }
  | { readonly kind: 'overflow'; readonly like: OwnedCard['kind'] };

/** The customer's cards and lots. */
export interface CreditFacts {
  readonly card: OwnedCard;
  readonly others: readonly OwnedCard[];
  readonly lotsOf: (card: string) => readonly LotAccount[];
  readonly limits: CardLimits;
  readonly day: LocalDate;
}

/**
 * The card that takes `face` fen back: the one that paid, unless it is closed or would pass its limit; then another card of the
 * same kind and owner; else an overflow card is opened. Source: REF-02, EC-08, REG 19.
 */
export function creditTarget(face: Fen, facts: CreditFacts): CreditTarget {
  const fits = (card: OwnedCard): boolean =>
    card.status !== 'CLOSED' &&
    spendableFace(facts.lotsOf(card.card), facts.day) + face <= limitOf(card.kind, facts.limits);
  if (fits(facts.card)) return { kind: 'own', card: facts.card.card };
  const other = facts.others.find(
    (card) =>
      card.card !== facts.card.card && card.member === facts.card.member && card.kind === facts.card.kind && fits(card),
  );
  return other === undefined ? { kind: 'overflow', like: facts.card.kind } : { kind: 'other', card: other.card };
}
