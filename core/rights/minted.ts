import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { faceLeft } from '../stored-value/lot.ts';
import type { Lease } from './lease.ts';

/** How long a holder may draw on a lease without hearing from the centre, ms. Time alone frees nothing at the centre. */
export const leaseTermMs = 24 * 3_600_000;

/**
 * The right that a deposit gives the till that took it: all of the lot, there at once and nowhere else until it is given back.
 * Till and centre make the same lease of the same event, so neither has to wait for the other. Null: no deposit, or an older
 * one. Source: DEP-22.
 */
export function mintedBy({ event }: RecordedEvent): Lease | null {
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit?.mint !== 'hold') return null;
  const { tid, epoch, wall } = event;
  const { lot } = deposit;
  return {
    lease: `mint.${lot.lot}`,
    member: deposit.member,
    lot: lot.lot,
    tid,
    epoch,
    granted: faceLeft(lot),
    consumed: 0,
    returned: 0,
    grantedAt: wall,
    until: wall + leaseTermMs,
    wanted: false,
  };
}
