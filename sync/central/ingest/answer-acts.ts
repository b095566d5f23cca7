import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { correctCheckIn } from '../../../core/points/compose-check-in.ts';
import { settleTransfer } from '../../../core/settlement/settle-transfer.ts';
import { needsReview } from '../../../core/transfer/compose-transfer.ts';
import { foldMember, membersOf } from '../../../core/view/member-fold.ts';
import { usableId } from './facts.ts';
import type { Working } from './working.ts';

/**
 * What the centre alone may say to an act of a till: whether value moves, and what a visit counted twice is worth.
 * `before`: rows as they were without the act. Source: FLW-05, PTS-02, EC-19.
 */
export function answerActs(working: Working, recorded: RecordedEvent, before: readonly (Member | null)[]): void {
  const draft = answerTo(working, recorded, before[0] ?? null);
  if (draft !== null) writeAndFold(working, recorded.event.store, draft);
}

/** Writes an event of the centre's own and folds it into every member it touches. */
export function writeAndFold(working: Working, store: string, draft: EventDraft): RecordedEvent {
  const recorded = working.writeOwn(store, draft);
  for (const id of membersOf(recorded.event)) {
    const after = foldMember(working.member(id), recorded, working.loaded.phoneSalt, id);
    if (after !== null) working.setMember(after);
  }
  return recorded;
}

function answerTo(working: Working, recorded: RecordedEvent, before: Member | null): EventDraft | null {
  if (recorded.event.type === 'checked.in') return correctCheckIn(recorded, before);
  const asked = bodyOf(recorded.event, 'transfer.requested');
  if (asked === null || needsReview(asked)) return null;
  const giver = working.member(asked.member);
  if (giver === null) return null;
  const lot = giver.lots.find((one) => one.lot === asked.lot);
  const receiver = usableId.test(asked.toMember) ? working.member(asked.toMember) : null;
  return settleTransfer(recorded, { giver, receiver, limits: working.loaded.limitsOf(lot?.ruleVersion ?? '') });
}

/** Members beside those an event names by itself whose rows its answer needs; never throws. */
export const othersIn = ({ event }: RecordedEvent): string[] => {
  const other = event.type === 'transfer.requested' ? event.body['toMember'] : null;
  return typeof other === 'string' && usableId.test(other) ? [other] : [];
};
