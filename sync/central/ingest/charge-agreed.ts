import type { Finding } from '../../../core/exception/finding.ts';
import { chargeClaim } from '../../../core/exception/settle-decision.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { LotDraw } from '../../../core/ledger/body-parts.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { grantsOf } from '../../../core/rights/grant.ts';
import { splitOf } from '../../../core/stored-value/lot.ts';
import { spendableLots } from '../../../core/stored-value/spendable.ts';
import { membersOf } from '../../../core/view/member-fold.ts';
import { isFree } from '../rights/want-back.ts';
import { writeAndFold } from './answer-acts.ts';
import { usableId } from './facts.ts';
import { overdrawn } from './overdrawn.ts';
import type { Working } from './working.ts';

/**
 * Takes what members owe from their stored value, as far as they have agreed and no till may draw on it: a deposit is its till's until
 * that gives the rest back, so it is asked for and taken when it comes. Source: OFF-03.
 */
export const chargeAgreed = (working: Working, recorded: RecordedEvent): Finding[] =>
  membersOf(recorded.event)
    .filter((id) => usableId.test(id))
    .flatMap((id) => chargeOne(working, recorded, working.member(id)));

function chargeOne(working: Working, recorded: RecordedEvent, row: Member | null): Finding[] {
  if (row === null) return [];
  const { member, agreed = 0, receivable: owed } = row;
  if (agreed <= 0) return [];
  const charged = drawsOf(working, row, Math.min(agreed, owed));
  const draft = chargeClaim(recorded, { finding: `OVERDRAWN:${member}`, member, agreed, owed }, charged);
  if (draft === null) return [];
  writeAndFold(working, recorded.event.store, draft);
  const after = working.member(member);
  return after === null || charged.length === 0 ? [] : [overdrawn(working, recorded, after)];
}

function drawsOf(working: Working, row: Member, wish: number): LotDraw[] {
  const day = localDateOf(working.recv);
  const lots = row.cards.flatMap((card) => spendableLots(card, row.lots, day));
  const grants = grantsOf(lots, working.leasesOf(row.member), wish);
  const taken = grants.reduce((sum, { amount }) => sum + amount, 0);
  if (taken < wish) for (const { lot } of lots) isFree(working, { member: row.member, lot });
  return grants.flatMap(({ lot: id, amount }) => {
    const lot = lots.find((one) => one.lot === id);
    return lot === undefined ? [] : [{ lot: id, face: amount, ...splitOf(lot, amount) }];
  });
}
