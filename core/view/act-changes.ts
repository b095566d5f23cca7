import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { datesOf, runsOf } from '../points/check-in-days.ts';
import { pointsLent } from '../points/points-right.ts';
import { cardChangeOf } from './card-marks.ts';
import { consentChangeOf } from './consent-changes.ts';
import { movedAway, moving } from './lot-row.ts';
import type { MemberChange } from './member-change.ts';
import { addLot, onLot, withLots } from './row-lots.ts';

/** What transfers, cards, gifts, check-ins and postings of points change; an act between two members changes both. */
export function actChangesOf(recorded: RecordedEvent): MemberChange[] {
  const card = cardChangeOf(recorded);
  if (card !== null) return [card];
  const consent = consentChangeOf(recorded);
  if (consent !== null) return [consent];
  const { event } = recorded;
  return transferChangesOf(event) ?? pointsChangesOf(event);
}

function transferChangesOf(event: EventEnvelope): MemberChange[] | null {
  const asked = bodyOf(event, 'transfer.requested');
  if (asked) return [{ member: asked.member, apply: (row) => onLot(row, asked.lot, (lot) => moving(lot, 1)) }];
  const kept = bodyOf(event, 'transfer.refused');
  if (kept) return [{ member: kept.member, apply: (row) => onLot(row, kept.lot, (lot) => moving(lot, -1)) }];
  const moved = bodyOf(event, 'lot.transferred');
  if (moved === null) return null;
  const give = (row: Member): Member => onLot(row, moved.lot, (lot) => movedAway(lot, moved));
  if (moved.member === moved.toMember) return [{ member: moved.member, apply: (row) => receive(give(row), moved) }];
  return [
    { member: moved.member, apply: give },
    { member: moved.toMember, apply: (row) => receive(row, moved) },
  ];
}

const receive = (row: Member, { made, lot }: EventBody<'lot.transferred'>): Member =>
  withLots(row, addLot(row.lots, { ...made, origin: { kind: 'TRANSFER', from: lot } }));

function pointsChangesOf(event: EventEnvelope): MemberChange[] {
  const posted = bodyOf(event, 'points.posted');
  if (posted) return [{ member: posted.member, apply: (row) => withPosted(row, posted) }];
  const redeemed = bodyOf(event, 'points.redeemed');
  if (redeemed) return [{ member: redeemed.member, apply: (row) => withGift(row, redeemed, pointsLent(event.cover)) }];
  const settled = bodyOf(event, 'points.settled');
  if (settled) return [{ member: settled.member, apply: (row) => ({ ...row, points: row.points - settled.points }) }];
  const visit = bodyOf(event, 'checked.in');
  return visit ? [{ member: visit.member, apply: (row) => withVisit(row, visit) }] : [];
}

const withPosted = (row: Member, { points, growth }: EventBody<'points.posted'>): Member => ({
  ...row,
  points: row.points + points,
  ...(growth === 0 ? {} : { growth: (row.growth ?? 0) + growth }),
});

function withGift(row: Member, { gift, points }: EventBody<'points.redeemed'>, lent: number): Member {
  const gifts = { ...row.gifts, [gift]: (row.gifts?.[gift] ?? 0) + 1 };
  return { ...row, points: row.points - points + lent, gifts: byName(gifts) };
}

const byName = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const withVisit = (row: Member, { date, points }: EventBody<'checked.in'>): Member => ({
  ...row,
  points: row.points + points,
  checkIns: runsOf([...datesOf(row.checkIns ?? []), date]),
});
