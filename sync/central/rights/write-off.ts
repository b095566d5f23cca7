import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { type Fen, sumFen } from '../../../core/money/fen.ts';
import { afterReturn, isHeld, type Lease, leaseLeft } from '../../../core/rights/lease.ts';
import { unitOf } from '../../../core/rights/resource.ts';
import type { Queryable } from '../db/database.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Working } from '../ingest/working.ts';
import type { Central } from '../open-central.ts';
import { endBudget, noteWrittenOff } from './keep-budgets.ts';
import { oldLifeFinding } from './take-leases.ts';

/** Rights a till holds: how many, and how much may still be drawn on them, fen. */
export interface HeldRights {
  readonly till: string;
  readonly leases: number;
  readonly amount: Fen;
  /** Points its members may still use on them. */
  readonly points: number;
  /** When the oldest of them was granted, ms. */
  readonly since: number;
}

/** What each till may still draw, by till. */
export async function listRights({ db }: Pick<Central, 'db'>): Promise<HeldRights[]> {
  const rows = await db.query<{ data: string }>('SELECT data FROM lease ORDER BY tid, lease');
  const all = rows.map(({ data }): Lease => JSON.parse(data));
  return [...new Set(all.map(({ tid }) => tid))].map((till) =>
    heldBy(
      till,
      all.filter(({ tid }) => tid === till),
    ),
  );
}

const heldBy = (till: string, leases: readonly Lease[]): HeldRights => ({
  till,
  leases: leases.length,
  amount: sumFen(leases.filter(({ lot }) => unitOf(lot) === 'CNY').map(leaseLeft)),
  points: sumFen(leases.filter(({ lot }) => unitOf(lot) === 'POINTS').map(leaseLeft)),
  since: Math.min(...leases.map(({ grantedAt }) => grantedAt)),
});

/**
 * Gives up every right of a till that will not come back, or (`ended`) those of the lives its log had before the
 * present one: its members have their value again at once. Should it come back with draws after all, they stand, and what the value no longer carries is the shop's to look at (LEASE_OVERDRAWN).
 */
export async function writeOffRights(
  central: Central,
  { till, reason, ended = false }: { till: string; reason: string; ended?: boolean },
): Promise<{ leases: number; amount: Fen }> {
  const live = ended ? await newestLife(central.db, till) : null;
  const members = await central.db.query<{ member: string }>(
    'SELECT DISTINCT member FROM lease WHERE tid = $1 ORDER BY member',
    [till],
  );
  const lives = await central.db.query<{ epoch: string }>('SELECT DISTINCT epoch FROM lease WHERE tid = $1', [till]);
  const findings = lives.map(({ epoch }) => oldLifeFinding(till, epoch));
  const needs = { members: members.map(({ member }) => member), tills: [till], findings };
  return ownAct(central, needs, (working) => {
    const held = members.flatMap(({ member }) => working.leasesOf(member)).filter((one) => one.tid === till);
    const gone = held.filter((one) => isHeld(one) && one.epoch !== live);
    for (const lease of gone) writeOff(working, lease, reason);
    for (const finding of findings) {
      const known = working.finding(finding);
      if (known?.open) working.find({ ...known, open: false });
    }
    // A person says that nothing more will come of them, so they cost nothing any more either.
    if (ended && live !== null)
      for (const { epoch } of working.loaded.budgets.values())
        if (epoch !== live) endBudget(working, { tid: till, epoch });
    const ofLots = gone.filter(({ lot }) => unitOf(lot) === 'CNY');
    return { leases: gone.length, amount: sumFen(ofLots.map(leaseLeft)) };
  });
}

/** The life of its log that a till began last. */
async function newestLife(db: Queryable, till: string): Promise<string | null> {
  const [row] = await db.query<{ epoch: string }>(
    `SELECT epoch FROM event WHERE tid = $1 AND type = 'epoch.opened' ORDER BY gseq DESC LIMIT 1`,
    [till],
  );
  return row?.epoch ?? null;
}

function writeOff(working: Working, lease: Lease, reason: string): void {
  const amount = leaseLeft(lease);
  const { lease: id, member, lot } = lease;
  working.writeOwn('', {
    type: 'lease.written.off',
    keys: [resourceKey('member', member), resourceKey('lot', lot)],
    post: [],
    cover: [],
    ref: [],
    body: { lease: id, member, lot, amount, reason },
    aside: null,
  });
  working.setLease(afterReturn(lease, amount));
  noteWrittenOff(working, lease, amount);
}
