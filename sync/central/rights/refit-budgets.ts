import { floorGrantOf } from '../../../core/rights/floor-terms.ts';
import type { Queryable } from '../db/database.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';
import { storeOf } from './budget-table.ts';
import { lendAnew } from './keep-budgets.ts';

/**
 * Lends the tills of these shops what their settings say now. Run after each change of the settings and at every start, so
 * that a centre which stopped in between makes up for it; where nothing differs, nothing is written. Source: OFF-02.
 */
export async function refitBudgets(
  central: Pick<Central, 'db' | 'log' | 'own' | 'clock'>,
  stores: readonly string[],
): Promise<void> {
  const grants = await grantsOfStores(central.db, stores);
  if (grants.size === 0) return;
  await ownAct(central, { members: [], stores: [...grants.keys()] }, (working) => {
    for (const budget of working.loaded.budgets.values()) {
      const shares = grants.get(budget.store);
      if (shares !== undefined) lendAnew(working, budget, { store: budget.store, shares });
    }
  });
}

/** The same for every shop there is. */
export async function refitAllBudgets(central: Pick<Central, 'db' | 'log' | 'own' | 'clock'>): Promise<void> {
  const rows = await central.db.query<{ store: string }>('SELECT DISTINCT store FROM budget ORDER BY store');
  await refitBudgets(
    central,
    rows.map(({ store }) => store),
  );
}

async function grantsOfStores(
  db: Queryable,
  stores: readonly string[],
): Promise<Map<string, ReturnType<typeof floorGrantOf>>> {
  if (stores.length === 0) return new Map();
  const rows = await db.query<{ key: string; data: string }>(
    "SELECT key, data FROM feed_row WHERE kind = 'store' AND key = ANY($1::text[]) AND data IS NOT NULL",
    [stores],
  );
  return new Map(rows.map(({ key, data }) => [key, floorGrantOf(storeOf(data))]));
}
