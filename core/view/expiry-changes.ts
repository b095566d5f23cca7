import { conversionFrom } from '../expiry/conversion.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { Lot } from '../stored-value/lot.ts';
import type { MemberChange } from './member-change.ts';
import { addLot, onLot, withLots } from './row-lots.ts';

/** What ends of validity change on a member's lots and points. The centre writes these after their lot, never before. */
export function expiryChangesOf({ event }: RecordedEvent): MemberChange[] {
  const ended = bodyOf(event, 'lot.expired');
  if (ended) return [{ member: ended.member, apply: (row) => withEnded(row, ended) }];
  const revived = bodyOf(event, 'lot.reactivated');
  if (revived) return [{ member: revived.member, apply: (row) => withRevived(row, revived) }];
  const asPoints = bodyOf(event, 'principal.converted');
  if (asPoints) return [{ member: asPoints.member, apply: (row) => withPrincipalMoved(row, asPoints) }];
  const converted = bodyOf(event, 'bonus.converted');
  return converted ? [{ member: converted.member, apply: (row) => withConverted(row, converted) }] : [];
}

function withEnded(row: Member, { lot: id, from, bonus, waiting, successor }: EventBody<'lot.expired'>): Member {
  const expiry = { bonus: conversionFrom(from, bonus), principal: conversionFrom(from, waiting), principalBack: 0 };
  const state = waiting > 0 ? 'EXPIRED_REACTIVABLE' : 'EXPIRED';
  const after = onLot(row, id, (lot) => ({ ...lot, state, expiry }));
  const old = after.lots.find((lot) => lot.lot === id);
  if (successor === null || old === undefined) return after;
  const goesOn: Lot = { ...valueOnly(old), lot: successor.lot, p0: successor.principal, b0: 0, lastDay: null };
  return withLots(after, addLot(after.lots, { ...goesOn, origin: { kind: 'SUCCESSOR', of: id } }));
}

/** Nothing waits on the old lot any more; its bonus goes on converting. Source: EXP-02, W18. */
function withRevived(row: Member, { lot: id, into, principal, lastDay }: EventBody<'lot.reactivated'>): Member {
  const after = onLot(row, id, emptied);
  const old = after.lots.find((lot) => lot.lot === id);
  if (old === undefined) return after;
  const revived: Lot = { ...valueOnly(old), lot: into, p0: principal, b0: 0, lastDay };
  return withLots(after, addLot(after.lots, { ...revived, origin: { kind: 'SUCCESSOR', of: id } }));
}

function emptied(lot: Lot): Lot {
  if (!lot.expiry) return lot;
  const { principal } = lot.expiry;
  const nothing = { ...principal, value: principal.converted };
  return { ...lot, state: 'EXPIRED', expiry: { ...lot.expiry, principal: nothing, principalBack: 0 } };
}

/** A lot of the same card and rules that carries value and no tier benefits. Source: EXP-06. */
export const valueOnly = ({ card, depositedAt, ruleVersion }: Lot) => ({
  card,
  depositedAt,
  ruleVersion,
  c: 0,
  tier: 'NONE' as const,
  state: 'ACTIVE' as const,
});

function withConverted(row: Member, { lot: id, steps, fen, points }: EventBody<'bonus.converted'>): Member {
  const after = onLot(row, id, (lot) =>
    steps.length === 0 ? { ...lot, state: 'EXPIRED' } : withSteps(lot, steps, fen),
  );
  return { ...after, points: after.points + points };
}

function withSteps(lot: Lot, steps: readonly number[], fen: number): Lot {
  if (!lot.expiry) return lot;
  const { bonus } = lot.expiry;
  const done = { steps: [...bonus.steps, ...steps].toSorted((a, b) => a - b), converted: bonus.converted + fen };
  return { ...lot, expiry: { ...lot.expiry, bonus: { ...bonus, ...done } } };
}

/** One step of principal became points, or the last one became principal again. Source: EXP-02. */
function withPrincipalMoved(row: Member, moved: EventBody<'principal.converted'>): Member {
  if (moved.fen === 0 && moved.points === 0) return row;
  const after = onLot(row, moved.lot, (lot) => {
    if (!lot.expiry) return lot;
    const { principal } = lot.expiry;
    const others = (principal.done ?? []).filter(({ k }) => k !== moved.step);
    const { step: k, fen, points } = moved;
    const done = fen > 0 ? [...others, { k, fen, points }] : others;
    const after = { ...principal, steps: done.map((one) => one.k), converted: principal.converted + fen, done };
    return { ...lot, expiry: { ...lot.expiry, principal: after } };
  });
  return { ...after, points: after.points + moved.points };
}
