import { must } from '../kernel/invariant.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { bonusLeft, principalLeft } from '../stored-value/lot.ts';
import { withoutZeros } from '../stored-value/lot-posting.ts';

/**
 * What another till had drawn from a deposit that was voided meanwhile: the whole principal went back to the customer, so the
 * draw becomes a claim, as it would had it arrived after the void. Null: nothing was drawn, or the deposit has not arrived.
 * Source: DEP-23, OFF-03.
 */
export function closeVoided(voided: RecordedEvent, row: Member): EventDraft<'receivable.opened'> | null {
  const body = must(bodyOf(voided.event, 'deposit.voided'), 'only a voided deposit is closed so');
  const lot = row.lots.find((one) => one.lot === body.lot);
  if (lot === undefined || lot.p0 + lot.b0 === 0 || lot.c === 0) return null;
  const [principal, bonus] = [lot.p0 - principalLeft(lot), lot.b0 - bonusLeft(lot)];
  return {
    type: 'receivable.opened',
    keys: [resourceKey('member', row.member), resourceKey('lot', lot.lot)],
    post: withoutZeros([
      [account('receivable', row.member), 'CNY', lot.c],
      [account('split_adjustment'), 'CNY', principal - lot.c],
      [account('sv_principal', lot.lot), 'CNY', -principal],
      [account('split_adjustment'), 'BONUS', bonus],
      [account('sv_bonus', lot.lot), 'BONUS', -bonus],
    ]),
    cover: [],
    ref: [voided.id],
    body: { spend: voided.id, member: row.member, face: lot.c, draw: lot.lot },
    aside: null,
  };
}
