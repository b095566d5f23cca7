import type { EventEnvelope } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { draw } from './lot-row.ts';
import type { MemberChange } from './member-change.ts';
import { onLot } from './row-lots.ts';

/** What claims on a member change: opened, fallen because goods came back, paid or given up (OFF-03). */
export function claimChangeOf(event: EventEnvelope): MemberChange | null {
  const claim = bodyOf(event, 'receivable.opened');
  if (claim) return { member: claim.member, apply: (row) => withClaim(row, claim.face) };
  const reduced = bodyOf(event, 'receivable.reduced');
  if (reduced) return { member: reduced.member, apply: (row) => withClaim(row, -reduced.face) };
  const settled = bodyOf(event, 'finding.settled');
  if (settled === null || settled.member === null) return null;
  const { member, paid, writtenOff, agreed = 0, charged = [] } = settled;
  const taken = sumFen(charged.map(({ face }) => face));
  return {
    member,
    apply: (row) => {
      const drawn = charged.reduce(
        (so, one) => onLot(so, one.lot, (lot) => draw(lot, { face: one.face, list: one.face })),
        row,
      );
      return withClaim(withAgreed(withWrittenOff(drawn, writtenOff), agreed), -paid - writtenOff - taken);
    },
  };
}

function withAgreed({ agreed: before = 0, ...row }: Member, change: Fen): Member {
  const agreed = before + change;
  return agreed === 0 ? row : { ...row, agreed };
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
