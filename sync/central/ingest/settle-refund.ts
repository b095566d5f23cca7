import type { Finding } from '../../../core/exception/finding.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { closeRefund } from '../../../core/settlement/close-refund.ts';
import { closeVoided } from '../../../core/settlement/close-voided.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { caseAfter, refundOf } from '../refunds/refund-case.ts';
import { hasLot } from './known-lot.ts';
import { overdrawn } from './overdrawn.ts';
import type { Working } from './working.ts';

/** Takes in what tills say about refunds: requests go on the worklist, a paid refund closes its lot. Source: FLW-04, REF-15. */
export function noteRefund(working: Working, recorded: RecordedEvent): Finding[] {
  noteCase(working, recorded);
  const paid = bodyOf(recorded.event, 'deposit.refunded');
  if (paid !== null) {
    const row = working.member(paid.member);
    if (row !== null && hasLot(row, paid.lot)) return closePaidRefund(working, recorded, row);
    working.wait({ lot: paid.lot, spend: recorded });
  }
  return settleVoided(working, recorded);
}

/** A refund paid from the drawer without a request is no case: nobody has to do anything. */
function noteCase(working: Working, recorded: RecordedEvent): void {
  const refund = refundOf(recorded);
  if (refund === null) return;
  const known = working.refund(refund);
  if (known === null && recorded.event.type === 'deposit.refunded') return;
  const after = caseAfter(known, recorded);
  if (after !== null && after !== known) working.setRefund(after);
}

/** Writes the end of a lot whose refund has been paid, and tells a person if the money was not what the lot held. Source: REF-08. */
export function closePaidRefund(working: Working, paid: RecordedEvent, row: Member): Finding[] {
  const closed = closeRefund(paid, row);
  if (closed === null) return [paidForNothing(working, paid)];
  const recorded = working.writeOwn(paid.event.store, closed.draft);
  working.setMember(foldMember(row, recorded, working.loaded.phoneSalt) ?? row);
  if (closed.drift === 0) return [];
  const { refund, lot, member } = closed.draft.body;
  return [
    working.find({
      finding: `REFUND_DRIFT:${refund}`,
      code: 'REFUND_DRIFT',
      amount: Math.abs(closed.drift),
      facts: { refund, lot, member, drift: closed.drift, till: paid.event.tid, seq: paid.event.seq },
    }),
  ];
}

/** The lot had ended before: what was paid stands on the till's clearing account until a person has looked. */
function paidForNothing(working: Working, paid: RecordedEvent): Finding {
  const body = must(bodyOf(paid.event, 'deposit.refunded'), 'only a paid refund closes a lot');
  const { refund, lot, member, comparison } = body;
  const facts = { refund, lot, member, drift: -comparison.amount, till: paid.event.tid, seq: paid.event.seq };
  return working.find({ finding: `REFUND_DRIFT:${refund}`, code: 'REFUND_DRIFT', amount: comparison.amount, facts });
}

function settleVoided(working: Working, voided: RecordedEvent): Finding[] {
  const member = bodyOf(voided.event, 'deposit.voided')?.member;
  const row = member === undefined ? null : working.member(member);
  const claim = row === null ? null : closeVoided(voided, row);
  if (row === null || claim === null) return [];
  const after = foldMember(row, working.writeOwn(voided.event.store, claim), working.loaded.phoneSalt) ?? row;
  working.setMember(after);
  return [overdrawn(working, voided, after)];
}
