import { isHeld, type Lease } from '../../../core/rights/lease.ts';
import type { Working } from '../ingest/working.ts';

/** Who hold these rights hear by the feed that they are wanted, and give back what is not in use. */
export function wantBack(working: Working, leases: readonly Lease[]): void {
  for (const lease of leases) if (isHeld(lease) && !lease.wanted) working.setLease({ ...lease, wanted: true });
}

/**
 * True if nobody may still draw on a lot; otherwise its rights are asked back, and what would close the lot has to wait:
 * a draw may be on its way that was made in good faith.
 */
export function isFree(working: Working, { member, lot }: { member: string; lot: string }): boolean {
  const held = working.leasesOf(member).filter((lease) => lease.lot === lot && isHeld(lease));
  wantBack(working, held);
  return held.length === 0;
}
