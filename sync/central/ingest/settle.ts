import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { heldOf } from '../../../core/rights/grant.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { noteOut } from '../rights/keep-budgets.ts';
import { settlePoints } from '../rights/settle-points.ts';
import { saleOf, subjectsOf, usableId } from './facts.ts';
import { giveBackOf } from './give-back.ts';
import { hasLot, memberOf } from './known-lot.ts';
import { claimMoved, overdrawn } from './overdrawn.ts';
import { floorDrawsOf, settlementOf } from './settle-floor.ts';
import { closePaidRefund } from './settle-refund.ts';
import type { Working } from './working.ts';

/** Where an accepted event stands: in the log, or beside it as a second history. Both are facts and both count. */
export type Standing = 'log' | 'branch';

/**
 * Settles the offline draws of a spending event, each from the row as the draw before has left it, and gives back what waited
 * for its sale.
 */
export function settle(working: Working, spend: RecordedEvent, standing: Standing): Finding[] {
  const sale = saleOf(spend.event);
  for (const about of subjectsOf(spend.event)) working.noteFact(about, spend);
  const findings = [...settlePoints(working, spend), ...settleDraws(working, spend, standing)];
  return sale === null ? findings : [...findings, ...giveBackOf(working, sale)];
}

function settleDraws(working: Working, spend: RecordedEvent, standing: Standing): Finding[] {
  const member = memberOf(spend);
  return floorDrawsOf(spend).flatMap((draw) => {
    const row = member === null ? null : working.member(member);
    if (row === null || (standing === 'log' && !hasLot(row, draw.lot))) {
      // The deposit may be on its way from another till, or has to be sent again after a restore.
      if (standing === 'log' && usableId.test(draw.lot)) lendOut(working, spend, draw.lot);
      return [];
    }
    return settleDraw(working, { spend, row, lot: draw.lot });
  });
}

/** It waits for its lot, and counts as lent until then. */
function lendOut(working: Working, spend: RecordedEvent, lot: string): void {
  working.wait({ lot, spend });
  noteOut(working, spend, lot, 1);
}

function settleDraw(
  working: Working,
  { spend, row, lot }: { spend: RecordedEvent; row: Member; lot: string },
): Finding[] {
  const draw = floorDrawsOf(spend).find((one) => one.lot === lot);
  if (draw === undefined) return [];
  const sale = saleOf(spend.event);
  let after: Member | null = row;
  const leases = working.leasesOf(row.member);
  for (const draft of settlementOf(spend, row, draw, (of) => heldOf(of, leases))) {
    const recorded = working.writeOwn(spend.event.store, draft);
    if (sale !== null) working.noteFact(resourceKey('sale', sale), recorded);
    after = foldMember(after, recorded, working.loaded.phoneSalt);
  }
  if (after !== null) working.setMember(after);
  return after === null || !claimMoved(row, after) ? [] : [overdrawn(working, spend, after)];
}

/** A lot that has arrived carries the draws that came before it, and lets a refund that was paid before it close. */
export function settleWaiting(working: Working, { event }: RecordedEvent): Finding[] {
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit === null) return [];
  const waited = working.takeWaiting(deposit.lot.lot, (one) => memberOf(one) === deposit.member);
  return waited.flatMap((one) => {
    const row = working.member(deposit.member);
    if (row === null) return [];
    if (one.event.type === 'deposit.refunded') return closePaidRefund(working, one, row);
    const sale = saleOf(one.event);
    noteOut(working, one, deposit.lot.lot, -1);
    const findings = settleDraw(working, { spend: one, row, lot: deposit.lot.lot });
    return sale === null ? findings : [...findings, ...giveBackOf(working, sale)];
  });
}
