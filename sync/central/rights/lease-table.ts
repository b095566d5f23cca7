import { isHeld, type Lease } from '../../../core/rights/lease.ts';
import type { Queryable } from '../db/database.ts';
import type { NewFeedRow } from '../store/changes.ts';
import type { TableRow } from '../store/tables.ts';

interface LeaseRow {
  readonly lease: string;
  readonly data: string;
}

/** Leases on the lots of these members. Their member rows are locked, so nobody grants another meanwhile. */
export async function leasesOfMembers(tx: Queryable, members: readonly string[]): Promise<Lease[]> {
  if (members.length === 0) return [];
  const rows = await tx.query<LeaseRow>(
    'SELECT lease, data FROM lease WHERE member = ANY($1::text[]) ORDER BY lease FOR UPDATE',
    [members],
  );
  return rows.map(leaseOf);
}

/** Leases held by these lives of tills' logs. */
export async function leasesOfHolders(
  tx: Queryable,
  holders: readonly { tid: string; epoch: string }[],
): Promise<Lease[]> {
  if (holders.length === 0) return [];
  const rows = await tx.query<LeaseRow>(
    `SELECT l.lease, l.data FROM lease l JOIN unnest($1::text[], $2::text[]) AS v (tid, epoch) USING (tid, epoch)
     ORDER BY l.lease FOR UPDATE OF l`,
    [holders.map(({ tid }) => tid), holders.map(({ epoch }) => epoch)],
  );
  return rows.map(leaseOf);
}

const leaseOf = ({ data }: LeaseRow): Lease => JSON.parse(data);

/** A lease as its table keeps it. */
export const leaseRow = (lease: Lease): TableRow => {
  const { lease: id, member, tid, epoch } = lease;
  return { lease: id, member, tid, epoch, data: JSON.stringify(lease) };
};

/** A lease as the feed tells it: gone once nothing of it is held. */
export const leaseNews = (lease: Lease): NewFeedRow => ({
  kind: 'lease',
  key: lease.lease,
  data: isHeld(lease) ? JSON.stringify(lease) : null,
});
