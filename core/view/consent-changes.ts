import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { newer, stampOf } from './card-marks.ts';
import type { MemberChange } from './member-change.ts';

/** What a word on consent changes: of several the newest counts, in whatever order they arrive. Source: REG 34. */
export function consentChangeOf(recorded: RecordedEvent): MemberChange | null {
  const said = bodyOf(recorded.event, 'consent.changed');
  if (said === null) return null;
  const word = { stamp: stampOf(recorded), on: said.on };
  return {
    member: said.member,
    apply: (row) => {
      const consents = { ...row.consents, [said.matter]: newer(row.consents?.[said.matter], word) };
      const inOrder = Object.entries(consents).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return { ...row, consents: Object.fromEntries(inOrder) };
    },
  };
}
