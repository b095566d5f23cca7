import type { LocalDate } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { Posting } from '../ledger/posting.ts';
import { successorOf } from '../refund/give-back.ts';
import type { Card } from '../stored-value/card.ts';
import { bonusLeft, principalLeft } from '../stored-value/lot.ts';
import type { Conversion, LotAccount } from '../stored-value/lot-account.ts';
import { lotPostings } from '../stored-value/lot-posting.ts';
import { conversionFrom } from './conversion.ts';

/** What an end of validity leaves: the lot, its successor if there is one, and the principal moved between them. */
export interface ExpiredLot {
  readonly lots: readonly LotAccount[];
  readonly post: readonly Posting[];
}

/** True if the lot's last valid day is before this date and it has not been ended yet. Source: USE-08. */
export const hasEnded = (lot: LotAccount, day: LocalDate): boolean =>
  lot.state === 'ACTIVE' && lot.lastDay !== null && lot.lastDay < day;

/** Bonus still converting from an earlier end goes on; otherwise what is left now begins. */
const bonusConversion = (lot: LotAccount, from: LocalDate): Conversion =>
  lot.expiry !== null && lot.expiry.bonus.converted < lot.expiry.bonus.value
    ? lot.expiry.bonus
    : conversionFrom(from, bonusLeft(lot));

/**
 * Ends a lot. Its bonus begins to convert. Principal never expires on a registered card: it continues in a successor without
 * end; on an unregistered one it waits on the lot for a free re-activation. Source: EXP-02, EXP-06, REG 13, W18, W48.
 */
export function expireLot(lot: LotAccount, card: Pick<Card, 'kind'>): ExpiredLot {
  const from = must(lot.lastDay, 'a lot that ends has a last day');
  const principal = principalLeft(lot);
  const waits = card.kind === 'UNREGISTERED' && principal > 0;
  const expiry = {
    bonus: bonusConversion(lot, from),
    principal: conversionFrom(from, waits ? principal : 0),
    principalBack: 0,
  };
  if (waits || principal === 0) {
    return { lots: [{ ...lot, state: waits ? 'EXPIRED_REACTIVABLE' : 'EXPIRED', expiry }], post: [] };
  }
  const successor = successorOf(lot, principal);
  const moves = [
    { lot: lot.lot, principal: -principal, bonus: 0 },
    { lot: successor.lot, principal, bonus: 0 },
  ];
  return {
    lots: [{ ...lot, state: 'EXPIRED', expiry }, successor],
    post: moves.flatMap((move) => lotPostings(move, 'bonus_lapsed')),
  };
}
