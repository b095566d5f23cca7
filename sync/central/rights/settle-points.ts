import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import type { Member } from '../../../core/member/member.ts';
import { pointsLent } from '../../../core/points/points-right.ts';
import { pointWorthOf } from '../../../core/rights/floor-terms.ts';
import { heldOf } from '../../../core/rights/grant.ts';
import { pointsLot } from '../../../core/rights/resource.ts';
import { withoutZeros } from '../../../core/stored-value/lot-posting.ts';
import { writeAndFold } from '../ingest/answer-acts.ts';
import { memberOf } from '../ingest/known-lot.ts';
import type { Working } from '../ingest/working.ts';

/**
 * Takes points that a till lent on its own word from the member, as far as they are there and no other till holds the right to
 * them: a balance never falls below nothing by what tills lend. The shop bears the rest and nobody is asked for it back; a
 * person hears of it. Source: PTS-12, OFF-02, OFF-03.
 */
export function settlePoints(working: Working, spend: RecordedEvent): Finding[] {
  const lent = pointsLent(spend.event.cover);
  const member = memberOf(spend);
  const row = member === null || lent === 0 ? null : working.member(member);
  if (row === null) return [];
  const points = Math.min(lent, freePoints(working, row));
  settled(working, spend, { row, points, lost: lent - points });
  return points === lent ? [] : [borne(working, { spend, row, lost: lent - points })];
}

/**
 * Points used on a right that was not there (a copied log, a lease given up for lost) come back to the member as far as their
 * balance would fall below what is there; the shop bears them. Source: OFF-03.
 */
export function disallowPoints(working: Working, spend: RecordedEvent, overdrawn: number): void {
  const member = memberOf(spend);
  const row = member === null ? null : working.member(member);
  if (row === null) return;
  const short = heldOf(pointsLot(row.member), working.leasesOf(row.member)) - row.points;
  const lost = Math.min(overdrawn, Math.max(short, 0));
  if (lost > 0) settled(working, spend, { row, points: -lost, lost });
}

function settled(
  working: Working,
  spend: RecordedEvent,
  { row, points, lost }: { row: Member; points: number; lost: number },
): void {
  writeAndFold(working, spend.event.store, {
    type: 'points.settled',
    keys: [resourceKey('member', row.member)],
    post: withoutZeros([
      [account('points', row.member), 'POINTS', points],
      [account('points_borne'), 'POINTS', lost],
      [account('floor', spend.event.tid), 'POINTS', -points - lost],
    ]),
    cover: [],
    ref: [spend.id],
    body: { spend: spend.id, member: row.member, points, lost },
    aside: null,
  });
}

/** Points of a member that no till holds the right to. */
export const freePoints = (working: Working, { member, points }: Member): number =>
  Math.max(points - heldOf(pointsLot(member), working.leasesOf(member)), 0);

function borne(working: Working, { spend, row, lost }: { spend: RecordedEvent; row: Member; lost: number }): Finding {
  const { tid, seq } = spend.event;
  return working.find({
    finding: `POINTS_OVERDRAWN:${spend.id.slice(0, 16)}`,
    code: 'POINTS_OVERDRAWN',
    amount: lost * pointWorthOf(working.loaded.rules),
    facts: { member: row.member, name: row.nameMasked, phone: row.phoneMasked, points: lost, till: tid, seq },
  });
}
