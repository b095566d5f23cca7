import type { EventEnvelope } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { MemberChange } from './member-change.ts';

/** What claims on a member change: opened, fallen because goods came back, paid or given up (OFF-03). */
export function claimChangeOf(event: EventEnvelope): MemberChange | null {
  const claim = bodyOf(event, 'receivable.opened');
  if (claim) return { member: claim.member, apply: (row) => withClaim(row, claim.face) };
  const reduced = bodyOf(event, 'receivable.reduced');
  if (reduced) return { member: reduced.member, apply: (row) => withClaim(row, -reduced.face) };
  const settled = bodyOf(event, 'finding.settled');
  if (settled === null || settled.member === null) return null;
  const { member, paid, writtenOff } = settled;
  return { member, apply: (row) => withClaim(withWrittenOff(row, writtenOff), -paid - writtenOff) };
}

/** One figure with a sign in two fields, because a row never shows less than nothing owed: sums commute. */
function withClaim({ overpaid: before = 0, ...row }: Member, change: Fen): Member {
  const owed = row.receivable - before + change;
  const overpaid = Math.max(-owed, 0);
  return { ...row, receivable: Math.max(owed, 0), ...(overpaid > 0 && { overpaid }) };
}

function withWrittenOff({ writtenOff: before = 0, ...row }: Member, change: Fen): Member {
  const writtenOff = before + change;
  return writtenOff === 0 ? row : { ...row, writtenOff };
}
