import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { membersOf } from '../../../core/view/member-fold.ts';
import type { Working } from './working.ts';

const mark = ({ id }: RecordedEvent): string => id.slice(0, 16);

/** True if something about a member could not be taken in: what the row says may still change. */
export const isIncomplete = ({ incomplete = [] }: Member): boolean => incomplete.length > 0;

/** Notes on the members an event is about that it could not be taken in; a member nobody has heard of has nothing to lend. */
export function markIncomplete(working: Working, recorded: RecordedEvent): void {
  for (const row of rowsOf(working, recorded)) {
    const marks = row.incomplete ?? [];
    if (!marks.includes(mark(recorded))) working.setMember({ ...row, incomplete: [...marks, mark(recorded)] });
  }
}

/** The event has been taken in after all. */
export function markWhole(working: Working, recorded: RecordedEvent): void {
  for (const { incomplete, ...row } of rowsOf(working, recorded)) {
    const left = (incomplete ?? []).filter((one) => one !== mark(recorded));
    working.setMember({ ...row, ...(left.length > 0 && { incomplete: left }) });
  }
}

const rowsOf = (working: Working, { event }: RecordedEvent): Member[] =>
  membersOf(event).flatMap((id) => (working.loaded.members.has(id) ? (working.member(id) ?? []) : []));
