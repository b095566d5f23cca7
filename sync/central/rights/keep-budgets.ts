import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { type Fen, sumFen } from '../../../core/money/fen.ts';
import { ended, type FloorBudget, regranted, shareOf, withShare } from '../../../core/rights/floor-budget.ts';
import type { Working } from '../ingest/working.ts';
import type { FloorGrant } from './budget-table.ts';

interface Life {
  readonly tid: string;
  readonly epoch: string;
}

/**
 * Lends a life of a till's log what its shop has set, the first time the centre hears of it. One that has ended is lent
 * nothing: whatever still comes of it was made under what it had. Source: OFF-02.
 */
export function lendOnce(working: Working, life: Life): void {
  const grant = working.loaded.grants.get(life.tid);
  if (grant === undefined || working.budget(life) !== null || working.endOf(life) !== null) return;
  const { tid: till, epoch } = life;
  lend(
    working,
    { till, epoch, store: grant.store, shares: {}, serial: 0, writtenOff: 0, grantedAt: working.recv },
    grant,
  );
}

/** The budget by what its shop grants now; nothing happens where that is what it says already. */
export function lendAnew(working: Working, budget: FloorBudget, grant: FloorGrant): void {
  const same = Object.entries(grant.shares).every(([unit, { total, override }]) => {
    const share = shareOf(budget, unit as 'CNY');
    return share.total === total && share.override === override;
  });
  const isOver = working.endOf({ tid: budget.till, epoch: budget.epoch }) !== null;
  if (!same && !isOver) lend(working, budget, grant);
}

function lend(working: Working, budget: FloorBudget, { store, shares }: FloorGrant): void {
  const after = regranted(budget, shares);
  const { till, epoch } = after;
  working.setBudget(after);
  working.writeOwn(store, {
    type: 'floor.granted',
    keys: [resourceKey('till', till)],
    post: [],
    cover: [],
    ref: [],
    body: { till, epoch, shares },
    aside: null,
  });
}

/** A life of a log that is here whole can lend nothing more. */
export function endBudget(working: Working, life: Life): void {
  const budget = working.budget(life);
  if (budget !== null) working.setBudget(ended(budget));
}

/** What a draw on the floor of this lot leaves out while its deposit is on its way (`by` 1), and that it is settled now (−1). */
export function noteOut(working: Working, spend: RecordedEvent, lot: string, by: 1 | -1): void {
  const budget = working.budget(spend.event);
  const floor = sumFen(spend.event.cover.filter((cover) => cover.lot === lot).map((cover) => cover.floor));
  if (budget === null || floor === 0) return;
  const out = Math.max(shareOf(budget, 'CNY').out + by * floor, 0);
  working.setBudget(withShare(budget, 'CNY', { out }));
}

/** Rights given up for lost may still be drawn on by who held them; once they are, that part is no surprise any more. */
export function noteWrittenOff(working: Working, life: Life, by: Fen): void {
  const budget = working.budget(life);
  if (budget === null && by <= 0) return;
  const { tid: till, epoch } = life;
  const known = budget ?? { till, epoch, store: '', shares: {}, serial: 0, writtenOff: 0, grantedAt: working.recv };
  const writtenOff = Math.max(known.writtenOff + by, 0);
  if (writtenOff !== known.writtenOff) working.setBudget({ ...known, writtenOff });
}
