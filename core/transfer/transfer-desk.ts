import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Card } from '../stored-value/card.ts';
import type { CardLimits } from '../stored-value/card-limit.ts';
import { faceLeft, type Lot } from '../stored-value/lot.ts';
import { lotAccountOf } from '../stored-value/lot-account.ts';
import { type Transferred, transferLot } from './transfer-lot.ts';

/** Who gives and who receives, as the till may treat them now or as the centre knows them. */
export interface TransferParties {
  readonly giver: Member;
  readonly receiver: Member;
  readonly limits: CardLimits;
}

/** What is to be moved, and when the notice takes effect (trusted ms, REG 5). */
export interface TransferWish {
  readonly lot: string;
  readonly toLot: string;
  readonly toCard: string;
  readonly face: Fen;
  readonly at: number;
}

/** What a transfer would do, fen: shown before anybody signs. Nothing is charged for it. Source: FLW-05, W36. */
export interface TransferQuote {
  readonly card: string;
  readonly principal: Fen;
  readonly bonus: Fen;
  /** Face value that stays on the giver's lot. */
  readonly stays: Fen;
}

/** What moving value comes to by the one rule for it, with the cards it goes between. */
export interface PlannedTransfer {
  readonly from: Card;
  readonly to: Card;
  readonly lot: Lot;
  readonly moved: Transferred;
}

/**
 * Both cards must live; value for somebody else goes onto a registered card only. Refusals: LOT_NOT_ACTIVE, CARD_NOT_ACTIVE,
 * TRANSFER_SAME_CARD, KYC_REQUIRED, INSUFFICIENT_BALANCE, CARD_LIMIT. Source: FLW-05, USE-07, POL-04, REG 5, EC-22.
 */
export function planTransfer(parties: TransferParties, wish: TransferWish): Result<PlannedTransfer> {
  const { giver, receiver } = parties;
  const lot = giver.lots.find((one) => one.lot === wish.lot);
  if (lot === undefined) return refused(refusal('LOT_NOT_ACTIVE', { lot: wish.lot, state: '' }));
  const from = giver.cards.find((one) => one.card === lot.card);
  const to = receiver.cards.find((one) => one.card === wish.toCard);
  if (from === undefined || to === undefined) return refused(refusal('CARD_NOT_ACTIVE', { status: '' }));
  if (from.card === to.card) return refused(refusal('TRANSFER_SAME_CARD'));
  const dead = [from, to].find((card) => card.status !== 'ACTIVE');
  if (dead !== undefined) return refused(refusal('CARD_NOT_ACTIVE', { status: dead.status }));
  if (to.kind === 'UNREGISTERED' && giver.member !== receiver.member) return refused(refusal('KYC_REQUIRED'));
  const moved = transferLot(wish, {
    lot: lotAccountOf(lot),
    card: { ...to, member: receiver.member },
    giver: giver.member,
    receiver: null,
    lotsOnCard: receiver.lots.filter((one) => one.card === to.card).map(lotAccountOf),
    terms: { campaign: { cardLimits: parties.limits } },
  });
  return moved.ok ? ok({ from, to, lot, moved: moved.value }) : moved;
}

/** What a transfer would do. Refusals: as `planTransfer`. Source: FLW-05, W36. */
export function quoteTransfer(parties: TransferParties, wish: TransferWish): Result<TransferQuote> {
  const planned = planTransfer(parties, wish);
  if (!planned.ok) return planned;
  const { from, lot, moved } = planned.value;
  const { principal, bonus } = moved;
  return ok({ card: from.card, principal, bonus, stays: faceLeft(lot) - wish.face });
}

/** Where an application stands, read from both rows: what was moved, or that it was refused. */
export type TransferOutcome =
  | { readonly state: 'WAITING' }
  | { readonly state: 'REFUSED' }
  | { readonly state: 'MOVED'; readonly principal: Fen; readonly bonus: Fen };

/**
 * The centre's answer to an application as its rows tell it. `included`: the giver's row holds the application already; until then
 * it waits. Source: FLW-05.
 */
export function transferOutcome(
  { toLot, lot }: Pick<EventBody<'transfer.requested'>, 'toLot' | 'lot'>,
  rows: { readonly giver: Member; readonly receiver: Member; readonly included: boolean },
): TransferOutcome {
  const made = rows.receiver.lots.find((one) => one.lot === toLot);
  if (made !== undefined) return { state: 'MOVED', principal: made.p0, bonus: made.b0 };
  const waits = (rows.giver.lots.find((one) => one.lot === lot)?.moves ?? 0) > 0;
  return rows.included && !waits ? { state: 'REFUSED' } : { state: 'WAITING' };
}
