import { type Effects, effects } from '../books/effects.ts';
import type { TradeTerms } from '../campaign/trade-terms.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { Fen } from '../money/fen.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import { cardMayTake } from '../stored-value/card-intake.ts';
import { faceLeft, splitOf } from '../stored-value/lot.ts';
import { type LotAccount, openedLot } from '../stored-value/lot-account.ts';
import { lotPostings } from '../stored-value/lot-posting.ts';
import { isActiveOn } from '../stored-value/spendable.ts';

/** An approved application to move face value (fen) of a lot to another card. Source: FLW-05, USE-07. */
export interface TransferOrder {
  readonly face: Fen;
  /** Id of the new lot: the key of the act. */
  readonly toLot: string;
  /** Trusted time at which the notice takes effect, ms (REG 5). */
  readonly at: number;
}

/** The lot given from and the card received on, with all that is on it. */
export interface TransferFacts {
  readonly lot: LotAccount | undefined;
  readonly card: OwnedCard;
  /** Member whose lot it is. */
  readonly giver: string;
  readonly receiver: Pick<MemberAccount, 'kyc'> | null;
  readonly lotsOnCard: readonly LotAccount[];
  readonly terms: { readonly campaign: Pick<TradeTerms['campaign'], 'cardLimits'> };
}

/** A transfer made. */
export interface Transferred {
  readonly principal: Fen;
  readonly bonus: Fen;
  readonly effects: Effects;
}

/**
 * Moves value into a new lot that keeps deposit date, last day, cap and refund window; tier benefits stay with the depositor.
 * Refusals: LOT_NOT_ACTIVE, INSUFFICIENT_BALANCE, KYC_REQUIRED, CARD_LIMIT. Source: USE-07, W36, W49.
 */
export function transferLot(order: TransferOrder, facts: TransferFacts): Result<Transferred> {
  const { lot } = facts;
  if (lot === undefined || !isActiveOn(lot, localDateOf(order.at))) return refused(refusal('LOT_NOT_ACTIVE'));
  const left = faceLeft(lot);
  if (order.face > left) return refused(refusal('INSUFFICIENT_BALANCE', { left, asked: order.face }));
  const room = cardMayTake(order.face, {
    card: facts.card,
    holder: facts.receiver,
    lots: facts.lotsOnCard.filter((other) => other.lot !== lot.lot || other.card !== facts.card.card),
    staying: lot.card === facts.card.card ? left - order.face : 0,
    limits: facts.terms.campaign.cardLimits,
    day: localDateOf(order.at),
  });
  if (!room.ok) return room;
  // Between own cards anybody may move value; from somebody else only a registered person receives, whatever the card.
  const isOwn = facts.card.member === facts.giver;
  if (!isOwn && facts.receiver?.kyc === 'NONE') return refused(refusal('KYC_REQUIRED'));
  return ok(moved(order, lot, facts.card));
}

function moved(order: TransferOrder, lot: LotAccount, card: OwnedCard): Transferred {
  const { principal, bonus } = splitOf(lot, order.face);
  const source = { ...lot, c: lot.c + order.face, movedOut: lot.movedOut + principal };
  const target = openedLot(
    { ...lot, lot: order.toLot, card: card.card, p0: principal, b0: bonus, c: 0, tier: 'NONE', state: 'ACTIVE' },
    { origin: { kind: 'TRANSFER', from: lot.lot }, cap: lot.cap, movedOut: 0, listBefore: 0, past: null, expiry: null },
  );
  const post = [
    ...lotPostings({ lot: lot.lot, principal: -principal, bonus: -bonus }, 'bonus_granted'),
    ...lotPostings({ lot: target.lot, principal, bonus }, 'bonus_granted'),
  ];
  return { principal, bonus, effects: effects({ lots: [source, target], post }) };
}
