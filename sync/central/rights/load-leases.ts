import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Queryable } from '../db/database.ts';
import { epochKey, type Loaded } from '../ingest/loaded.ts';
import type { Segment } from '../ingest/segment.ts';
import { budgetsOfLives, grantsFor, lifeOf } from './budget-table.ts';
import { leasesOfHolders, leasesOfMembers } from './lease-table.ts';

interface Life {
  readonly tid: string;
  readonly epoch: string;
}

/** Leases that these stretches may draw on, give back or end. The members' rows are locked by now. */
export async function loadLeases(
  tx: Queryable,
  of: {
    readonly segments: readonly Segment[];
    readonly events: readonly RecordedEvent[];
    readonly members: readonly string[];
    /** Writers of draws that waited for a deposit among these. */
    readonly waiting: readonly Life[];
  },
): Promise<Pick<Loaded, 'leases' | 'ends' | 'budgets' | 'grants'>> {
  const ends = await loadEnds(tx, of.segments);
  const ended = [...of.events.flatMap(lifeBefore), ...of.segments.filter((segment) => ends.has(epochKey(segment)))];
  const found = [...(await leasesOfMembers(tx, of.members)), ...(await leasesOfHolders(tx, ended))];
  const budgets = await loadBudgets(tx, { ...of, ended });
  return { ends, ...budgets, leases: [...new Map(found.map((lease) => [lease.lease, lease])).values()] };
}

/** Budgets of these logs, of those that ended and of those whose draws waited; and what to lend where there is none yet. */
async function loadBudgets(
  tx: Queryable,
  of: { readonly segments: readonly Segment[]; readonly ended: readonly Life[]; readonly waiting: readonly Life[] },
): Promise<Pick<Loaded, 'budgets' | 'grants'>> {
  const found = await budgetsOfLives(tx, [...of.segments, ...of.ended, ...of.waiting]);
  const budgets = new Map(found.map((budget) => [lifeOf(budget), budget]));
  const without = of.segments.filter((segment) => !budgets.has(epochKey(segment))).map(({ tid }) => tid);
  return { budgets, grants: await grantsFor(tx, without) };
}

/** The life of the log that ended where this event begins another one. */
export function lifeBefore({ event }: RecordedEvent): Life[] {
  if (event.type !== 'epoch.opened') return [];
  const epoch = safely(() => bodyOf(event, 'epoch.opened')?.prevEpoch ?? null);
  return epoch === null || epoch.includes('\0') ? [] : [{ tid: event.tid, epoch }];
}

/** A body that cannot be read ends nothing; its event is set aside when it is folded. */
function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

async function loadEnds(tx: Queryable, logs: readonly Life[]): Promise<Map<string, number>> {
  if (logs.length === 0) return new Map();
  const rows = await tx.query<Life & { seq: number }>(
    'SELECT e.* FROM epoch_end e JOIN unnest($1::text[], $2::text[]) AS v (tid, epoch) USING (tid, epoch)',
    [logs.map(({ tid }) => tid), logs.map(({ epoch }) => epoch)],
  );
  return new Map(rows.map((row) => [epochKey(row), row.seq]));
}
