import type { LocalDate } from '../kernel/business-day.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Card } from './card.ts';
import { bonusLeft, faceLeft, type Lot, principalLeft } from './lot.ts';
import { spendableLots } from './spendable.ts';

/** What can be spent from cards on a day: face value, and its principal and bonus. Fen. */
export interface MemberMoney {
  readonly face: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
}

/** The lots that can be spent today: what a balance is made of. Source: ENT-03, USE-08. */
export function spendableOf(args: Parameters<typeof memberMoney>[0]): readonly Lot[] {
  const cards = args.cards.filter((card) => (args.card ?? card.card) === card.card);
  return cards.flatMap((card) => spendableLots(card, args.lots, args.day));
}

/** Spendable value of all cards of a member together; `card` narrows it to one of them. Source: ENT-03, USE-08. */
export function memberMoney(args: {
  readonly cards: readonly Card[];
  readonly lots: readonly Lot[];
  readonly day: LocalDate;
  readonly card?: string | null;
}): MemberMoney {
  const lots = spendableOf(args);
  return {
    face: sumFen(lots.map(faceLeft)),
    principal: sumFen(lots.map(principalLeft)),
    bonus: sumFen(lots.map(bonusLeft)),
  };
}
