import type { Store } from '../../core/settings/store.ts';
import type { Queryable } from './db/database.ts';
import type { NewFeedRow } from './store/changes.ts';

type TillKeys = NonNullable<Store['tillKeys']>;

/** Keys of all tills that were ever enrolled, revoked ones too: a voucher stays true when its till is gone. Source: DEP-18. */
export async function loadTillKeys(tx: Queryable): Promise<TillKeys> {
  const rows = await tx.query<{ tid: string; public_key: string }>('SELECT tid, public_key FROM terminal ORDER BY tid');
  return rows.map((row) => ({ till: row.tid, publicKey: row.public_key }));
}

/** The shops' rows with one more till's key, so that every till can check its vouchers without the network. */
export async function storesKnowing(tx: Queryable, key: TillKeys[number]): Promise<NewFeedRow[]> {
  const tillKeys = [...(await loadTillKeys(tx)), key];
  const rows = await tx.query<{ key: string; data: string }>(
    `SELECT key, data FROM feed_row WHERE kind = 'store' AND data IS NOT NULL ORDER BY key`,
  );
  return rows.map((row) => ({
    kind: 'store',
    key: row.key,
    data: JSON.stringify({ ...(JSON.parse(row.data) as object), tillKeys }),
  }));
}
