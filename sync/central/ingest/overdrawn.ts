import type { Finding } from '../../../core/exception/finding.ts';
import { restoreWrittenOff } from '../../../core/exception/settle-decision.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import type { Working } from './working.ts';

/** True if what a member owes, or is owed back, has changed. */
export const claimMoved = (before: Member, after: Member): boolean =>
  before.receivable !== after.receivable || before.overpaid !== after.overpaid;

/**
 * One case per member, for all that is owed: a person talks to the customer once. Nothing owed closes it. What was paid beyond the
 * claim is a case of its own; what had been given up of it comes back to the books first. Source: OFF-03.
 */
export function overdrawn(working: Working, recorded: RecordedEvent, given: Member): Finding {
  const row = withoutLoss(working, recorded, given);
  const { event } = recorded;
  const facts = { member: row.member, name: row.nameMasked, phone: row.phoneMasked, till: event.tid, seq: event.seq };
  const back = `CLAIM_OVERPAID:${row.member}`;
  const overpaid = row.overpaid ?? 0;
  if (overpaid > 0 || working.knowsFinding(back))
    working.find({ finding: back, code: 'CLAIM_OVERPAID', amount: overpaid, facts, open: overpaid > 0 });
  const finding = `OVERDRAWN:${row.member}`;
  return working.find({ finding, code: 'OVERDRAWN', amount: row.receivable, facts, open: row.receivable > 0 });
}

function withoutLoss(working: Working, recorded: RecordedEvent, row: Member): Member {
  const { member, overpaid = 0, writtenOff = 0 } = row;
  const draft = restoreWrittenOff(recorded, { finding: `OVERDRAWN:${member}`, member, overpaid, writtenOff });
  if (draft === null) return row;
  const after = foldMember(row, working.writeOwn(recorded.event.store, draft), working.loaded.phoneSalt) ?? row;
  working.setMember(after);
  return after;
}
