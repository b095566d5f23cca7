import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { correctCheckIn } from '../../../core/points/compose-check-in.ts';
import { heldOf } from '../../../core/rights/grant.ts';
import { settleConversion } from '../../../core/settlement/settle-conversion.ts';
import { refuseTransfer, settleTransfer } from '../../../core/settlement/settle-transfer.ts';
import { faceLeft, type Lot } from '../../../core/stored-value/lot.ts';
import { needsReview } from '../../../core/transfer/compose-transfer.ts';
import { foldMember, membersOf } from '../../../core/view/member-fold.ts';
import { isFree } from '../rights/want-back.ts';
import { usableId } from './facts.ts';
import type { Working } from './working.ts';

/**
 * What the centre alone may say to an act of a till: whether value moves, and what a visit counted twice is worth.
 * `before`: rows as they were without the act. Source: FLW-05, PTS-02, EC-19.
 */
export function answerActs(working: Working, recorded: RecordedEvent, before: readonly (Member | null)[]): Finding[] {
  const asked = bodyOf(recorded.event, 'transfer.requested');
  if (asked !== null) return takeApplication(working, recorded, asked);
  const conversion = bodyOf(recorded.event, 'conversion.asked');
  if (conversion !== null) return convertPrincipal(working, recorded, conversion);
  const draft = correctCheckIn(recorded, before[0] ?? null);
  if (draft !== null) writeAndFold(working, recorded.event.store, draft);
  return [];
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

/** Principal that waits becomes points, or points become principal again, as its owner has signed. Source: EXP-02. */
function convertPrincipal(working: Working, asked: RecordedEvent, body: EventBody<'conversion.asked'>): Finding[] {
  const row = working.member(body.member);
  if (row === null) return [];
  writeAndFold(working, asked.event.store, settleConversion(asked, body, { row, rules: working.loaded.rules.expiry }));
  return [];
}

/** Value for the family moves at once; value for others waits until head office has looked at it. Source: USE-07. */
function takeApplication(working: Working, asked: RecordedEvent, body: EventBody<'transfer.requested'>): Finding[] {
  if (!needsReview(body)) {
    moveValue(working, asked, body);
    return [];
  }
  return [working.find(reviewFinding(asked, body, true))];
}

/** Writes the centre's answer to an application: value moves, or the rule it breaks is named. Source: FLW-05, W36. */
export function moveValue(working: Working, asked: RecordedEvent, body: EventBody<'transfer.requested'>): void {
  const giver = working.member(body.member);
  if (giver === null) return;
  const lot = giver.lots.find((one) => one.lot === body.lot);
  const receiver = usableId.test(body.toMember) ? working.member(body.toMember) : null;
  const limits = working.loaded.limitsOf(lot?.ruleVersion ?? '');
  const draft = isHeldElsewhere(working, body, lot)
    ? refuseTransfer(asked, 'RIGHTS_ELSEWHERE')
    : settleTransfer(asked, { giver, receiver, limits });
  const answer = writeAndFold(working, asked.event.store, draft);
  working.noteFact(resourceKey('transfer', body.transfer), answer);
}

/** True if a till may still draw on what is to move; its rights are asked back, so that the next application finds them free. */
function isHeldElsewhere(
  working: Working,
  { member, lot: id, face }: EventBody<'transfer.requested'>,
  lot: Lot | undefined,
): boolean {
  const held = heldOf(id, working.leasesOf(member));
  return lot !== undefined && held > 0 && face > faceLeft(lot) - held && !isFree(working, { member, lot: id });
}

/** The case of an application that waits for head office, or that has been answered. */
export const reviewFinding = (
  { event }: RecordedEvent,
  { transfer, member, toMember, face, lot, proof }: EventBody<'transfer.requested'>,
  open: boolean,
) =>
  ({
    finding: `TRANSFER_REVIEW:${transfer}`,
    code: 'TRANSFER_REVIEW',
    amount: face,
    facts: { transfer, member, toMember, lot, proof, till: event.tid, seq: event.seq },
    open,
  }) as const;

/** Members beside those an event names by itself whose rows its answer needs; never throws. */
export const othersIn = ({ event }: RecordedEvent): string[] => {
  const other = event.type === 'transfer.requested' ? event.body['toMember'] : null;
  return typeof other === 'string' && usableId.test(other) ? [other] : [];
};
