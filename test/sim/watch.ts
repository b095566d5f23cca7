import { leaseLeft } from '../../core/rights/lease.ts';
import type { SimTill } from './sim-till.ts';
import type { World } from './world.ts';

/** Looked at after every op: what tills think they may draw is never more than head office holds for them (I8). */
export function watchRights(world: World): void {
  for (const till of world.tills) if (till.open !== null) watchTill(world, till);
}

function watchTill({ books, promises, disputed }: World, till: SimTill): void {
  const { ledger } = till.open ?? {};
  if (ledger === undefined || disputed.has(till.tid)) return;
  const holder = { tid: ledger.tid, epoch: ledger.rows.epoch() };
  const members = new Set(ledger.rows.all('lease').map(({ member }) => member));
  for (const member of members)
    for (const { lease, left } of ledger.members.rightsOf(member, { holder, now: 0 })) {
      const known = books.leases.get(lease);
      // A right that a deposit gave is the till's own until head office has heard of it.
      if (known === undefined || promises.writtenOff.has(lease)) continue;
      if (left > leaseLeft(known))
        promises.broken(
          'I8',
          `${till.name} thinks it may draw ${left} on ${lease}, head office holds ${leaseLeft(known)}`,
        );
    }
}
