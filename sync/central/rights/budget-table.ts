import { budgetKey, type FloorBudget, isAlive } from '../../../core/rights/floor-budget.ts';
import { floorGrantOf } from '../../../core/rights/floor-terms.ts';
import { type Store, storeSchema } from '../../../core/settings/store.ts';
import type { Queryable } from '../db/database.ts';
import { epochKey } from '../ingest/loaded.ts';
import type { NewFeedRow } from '../store/changes.ts';
import type { TableRow } from '../store/tables.ts';

interface Life {
  readonly tid: string;
  readonly epoch: string;
}

/** What a shop lends one of its tills. */
export interface FloorGrant {
  readonly store: string;
  readonly shares: ReturnType<typeof floorGrantOf>;
}

const budgetOf = ({ data }: { data: string }): FloorBudget => JSON.parse(data);

/** Budgets of these lives of tills' logs, locked in a fixed order. */
export async function budgetsOfLives(tx: Queryable, lives: readonly Life[]): Promise<FloorBudget[]> {
  if (lives.length === 0) return [];
  const rows = await tx.query<{ data: string }>(
    `SELECT b.data FROM budget b JOIN unnest($1::text[], $2::text[]) AS v (tid, epoch) USING (tid, epoch)
     ORDER BY b.tid, b.epoch FOR UPDATE OF b`,
    [lives.map(({ tid }) => tid), lives.map(({ epoch }) => epoch)],
  );
  return rows.map(budgetOf);
}

/** Budgets of these tills, or of the tills of these shops, locked in a fixed order. */
export async function budgetsOf(tx: Queryable, by: 'tid' | 'store', keys: readonly string[]): Promise<FloorBudget[]> {
  if (keys.length === 0) return [];
  const rows = await tx.query<{ data: string }>(
    `SELECT data FROM budget WHERE ${by} = ANY($1::text[]) ORDER BY tid, epoch FOR UPDATE`,
    [keys],
  );
  return rows.map(budgetOf);
}

/** Every budget there is, without a lock: for the owner's one number. */
export const readBudgets = async (db: Queryable): Promise<FloorBudget[]> =>
  (await db.query<{ data: string }>('SELECT data FROM budget ORDER BY tid, epoch')).map(budgetOf);

/** What the shops of these tills lend them, by till; a revoked till is lent nothing. */
export async function grantsFor(tx: Queryable, tids: readonly string[]): Promise<Map<string, FloorGrant>> {
  if (tids.length === 0) return new Map();
  const rows = await tx.query<{ tid: string; store: string; data: string }>(
    `SELECT t.tid, t.store, r.data FROM terminal t JOIN feed_row r ON r.kind = 'store' AND r.key = t.store
     WHERE t.tid = ANY($1::text[]) AND t.revoked_at IS NULL AND r.data IS NOT NULL`,
    [tids],
  );
  return new Map(rows.map(({ tid, store, data }) => [tid, { store, shares: floorGrantOf(storeOf(data)) }]));
}

/** What a shop's settings say. */
export const storeOf = (data: string): Store => storeSchema.parse(JSON.parse(data));

/** Key of a budget among those read. */
export const lifeOf = ({ till, epoch }: FloorBudget): string => epochKey({ tid: till, epoch });

/** A budget as its table keeps it. */
export const budgetRow = (budget: FloorBudget): TableRow => {
  const { till, epoch, store } = budget;
  return { tid: till, epoch, store, data: JSON.stringify(budget) };
};

/** A budget as the feed tells it: gone once nothing can come of it any more. */
export const budgetNews = (budget: FloorBudget): NewFeedRow => ({
  kind: 'budget',
  key: budgetKey({ tid: budget.till, epoch: budget.epoch }),
  data: isAlive(budget) ? JSON.stringify(budget) : null,
});
