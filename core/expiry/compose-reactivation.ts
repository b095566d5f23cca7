import { addMonths, localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { lotAccountOf, principalHeld, successorId } from '../stored-value/lot-account.ts';
import { lotPostings } from '../stored-value/lot-posting.ts';
import type { Reactivation } from './reactivate-lot.ts';

/**
 * The journal entry that lets waiting principal be spent again, free and at any time: it goes on in a principal-only lot of the
 * same card for a new validity, so that goods of the old lot that come back later still find their way.
 * Refusal: LOT_NOT_EXPIRED. Source: EXP-02, REG 13, W18.
 */
export function composeReactivation(
  row: Member,
  lotId: string,
  { at, validityMonths }: Reactivation,
): Result<EventDraft<'lot.reactivated'>> {
  const lot = row.lots.find((one) => one.lot === lotId);
  if (lot?.state !== 'EXPIRED_REACTIVABLE') return refused(refusal('LOT_NOT_EXPIRED'));
  const principal = principalHeld(lotAccountOf(lot));
  const into = successorId(lotId);
  return ok({
    type: 'lot.reactivated',
    keys: [resourceKey('member', row.member), resourceKey('lot', lotId), resourceKey('lot', into)],
    post: [
      ...lotPostings({ lot: lotId, principal: -principal, bonus: 0 }, 'bonus_lapsed'),
      ...lotPostings({ lot: into, principal, bonus: 0 }, 'bonus_lapsed'),
    ],
    cover: [],
    ref: [],
    body: {
      member: row.member,
      lot: lotId,
      into,
      principal,
      at,
      lastDay: addMonths(localDateOf(at), validityMonths),
    },
    aside: null,
  });
}
