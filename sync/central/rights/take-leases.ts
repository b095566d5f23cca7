import type { Finding } from '../../../core/exception/finding.ts';
import type { Cover, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { type Fen, sumFen } from '../../../core/money/fen.ts';
import { heard } from '../../../core/rights/floor-budget.ts';
import { afterReturn, isHeld, type Lease, leaseLeft } from '../../../core/rights/lease.ts';
import { mintedBy } from '../../../core/rights/minted.ts';
import { unitOf } from '../../../core/rights/resource.ts';
import type { Working } from '../ingest/working.ts';
import { endBudget, noteWrittenOff } from './keep-budgets.ts';
import { disallowPoints } from './settle-points.ts';

/**
 * What an event does to leases, before its draws are settled: makes one, draws on them, gives them back, or ends the life of
 * the log that held them. A draw on a right that is not there is settled like one on the floor, and a person looks at it.
 */
export function takeLeases(working: Working, recorded: RecordedEvent): Finding[] {
  const { event } = recorded;
  const minted = mintedBy(recorded);
  if (minted !== null && working.lease(minted.lease) === null) working.setLease(minted);
  const returned = bodyOf(event, 'lease.returned');
  if (returned !== null) giveBack(working, recorded, returned);
  const opened = bodyOf(event, 'epoch.opened');
  if (opened?.prevEpoch && opened.prevSeq !== null && !doubtfulEnds.has(opened.reason)) {
    working.setEnd({ tid: event.tid, epoch: opened.prevEpoch, seq: opened.prevSeq });
  }
  const doubtful = opened?.prevEpoch && doubtfulEnds.has(opened.reason) ? opened.prevEpoch : null;
  const held = doubtful === null ? [] : holdOldLife(working, event.tid, doubtful);
  // A coupon used without a right is judged with all its uses.
  const beyondRight = event.cover
    .map((cover) => ({ cover, amount: sumFen(drawOn(working, recorded, cover)) }))
    .filter(({ cover }) => unitOf(cover.lot) !== 'COUPONS');
  const overdrawn = sumFen(beyondRight.map(({ amount }) => amount));
  const ofPoints = sumFen(
    beyondRight.filter(({ cover }) => unitOf(cover.lot) === 'POINTS').map(({ amount }) => amount),
  );
  if (ofPoints > 0) disallowPoints(working, recorded, ofPoints);
  const lowered = bodyOf(event, 'floor.lowered');
  if (lowered !== null) hear(working, event, lowered.serial);
  if (overdrawn > 0) noteWrittenOff(working, event, -overdrawn);
  return overdrawn === 0 ? held : [...held, beyond(working, recorded, overdrawn)];
}

/** The holder lends by the lower budget from here on in its log; one that was lowered again meanwhile waits for its next word. */
function hear(working: Working, log: { tid: string; epoch: string }, serial: number): void {
  const budget = working.budget(log);
  if (budget?.serial === serial) working.setBudget(heard(budget));
}

/**
 * A till put back to an old image, or found on another machine, cannot know whether its old log goes on elsewhere: on a disk
 * that still holds sales, or in a copy that still sells. Its rights stay held until a person says that nothing more will come.
 */
const doubtfulEnds: ReadonlySet<string> = new Set(['restored', 'clone-suspected']);

/** Name of the finding about the rights of a life that may not be over. */
export const oldLifeFinding = (tid: string, epoch: string): string => `OLD_LIFE_HELD:${tid}:${epoch.slice(0, 12)}`;

function holdOldLife(working: Working, tid: string, epoch: string): Finding[] {
  const held = working.leasesOfHolder({ tid, epoch }).filter(isHeld);
  if (held.length === 0) return [];
  const amount = sumFen(held.filter(({ lot }) => unitOf(lot) === 'CNY').map(leaseLeft));
  const facts = { till: tid, epoch, leases: held.length };
  return [working.find({ finding: oldLifeFinding(tid, epoch), code: 'OLD_LIFE_HELD', amount, facts })];
}

/** Counts the draws one cover makes on leases; answers with what they had no right to, per lease. */
function drawOn(working: Working, { event }: RecordedEvent, { lot, leases }: Cover): Fen[] {
  return leases.map(([id, amount]) => {
    const lease = working.lease(id);
    const mine = lease !== null && isHolder(lease, event) && lease.lot === lot;
    const taken = mine ? Math.min(amount, leaseLeft(lease)) : 0;
    if (lease !== null && taken > 0) working.setLease({ ...lease, consumed: lease.consumed + taken });
    return amount - taken;
  });
}

const isHolder = (lease: Lease, log: { tid: string; epoch: string }): boolean =>
  lease.tid === log.tid && lease.epoch === log.epoch;

function giveBack(working: Working, { event }: RecordedEvent, back: { lease: string; amount: Fen }): void {
  const lease = working.lease(back.lease);
  if (lease === null || !isHolder(lease, event)) return;
  working.setLease(afterReturn(lease, back.amount));
}

/**
 * A new life of a log says where the old one ended. Once all of that is here, nothing can be drawn on its leases any more;
 * as long as a part is missing they stay held, because a draw may still be on its way. Asked when a stretch has been taken in.
 */
export function endLives(working: Working, logs: readonly { tid: string; epoch: string }[]): void {
  for (const log of logs) {
    const end = working.endOf(log);
    if (end === null || working.epoch(log).hwm < end) continue;
    for (const lease of working.leasesOfHolder(log)) {
      if (isHeld(lease)) working.setLease(afterReturn(lease, leaseLeft(lease)));
    }
    endBudget(working, log);
  }
}

function beyond(working: Working, { id, event }: RecordedEvent, amount: Fen): Finding {
  return working.find({
    finding: `LEASE_OVERDRAWN:${id.slice(0, 16)}`,
    code: 'LEASE_OVERDRAWN',
    amount,
    facts: { till: event.tid, seq: event.seq, event: id },
  });
}
