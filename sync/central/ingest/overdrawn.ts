import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Working } from './working.ts';

/** One case per member, for all that is owed: a person talks to the customer once. Nothing owed closes it. Source: OFF-03. */
export function overdrawn(working: Working, { event }: RecordedEvent, row: Member): Finding {
  return working.find({
    finding: `OVERDRAWN:${row.member}`,
    code: 'OVERDRAWN',
    amount: row.receivable,
    facts: { member: row.member, name: row.nameMasked, phone: row.phoneMasked, till: event.tid, seq: event.seq },
    open: row.receivable > 0,
  });
}
